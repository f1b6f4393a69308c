package io.greenveil.jobs.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.jobs.coverage.internal.RapidsExplain;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.sql.GreenveilFunctions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What RAPIDS' planner makes of a projection with a function, by the form in which Spark calls it: the table of
 * {@code docs/gpu.md}. Needs the RAPIDS jar, so only {@code ./mvnw -Pgpu-plan test} runs it.
 */
class GpuCallFormsPlanCheck {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    static Path folder;

    private static SparkSession session;

    @BeforeAll
    static void people() throws IOException {
        session = SPARK.session().newSession();
        session.conf().set("spark.sql.catalog.forms", CallForms.class.getName());
        ExampleKeys keys = ExampleKeys.create(folder, "k");
        GreenveilFunctions.register(
                session, new KeystoreReference(keys.keystore().toString(), keys.passwordReference()));
        session.conf().set(GreenveilFunctions.BRIDGE, "true");
        session.conf().set(GreenveilFunctions.REVEAL_PURPOSE, "what a GPU would do");
        String table = folder.resolve("people").toString();
        session.range(10)
                .selectExpr("id", "cast(id AS STRING) AS v", "current_date() AS d", "cast('x' AS BINARY) AS b")
                .write()
                .parquet(table);
        session.read().parquet(table).createOrReplaceTempView("people");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            forms.f.static_invoke(v)                    | StaticInvoke is not supported
            forms.f.static_invoke_random(v)             | StaticInvoke is not supported
            forms.f.instance_invoke(v)                  | Unsupported invoke expr
            forms.f.instance_invoke_random(v)           | Unsupported invoke expr
            forms.f.produce_result(v)                   | bridge
            forms.f.produce_result_random(v)            | does not currently support the operator class
            greenveil.token(v, 'k')                     | bridge
            greenveil.join(v, 'k')                      | bridge
            greenveil.format(v, 'k', 'digits')          | bridge
            greenveil.surrogate(v, 'k', 'city')         | bridge
            greenveil.date_shift(d, v, 'k', 30)         | bridge
            greenveil.redact_text(v)                    | bridge
            greenveil.seal(v, 'k', 't', 'd', 'c')       | Unsupported invoke expr
            greenveil.reveal(b, 'k')                    | does not currently support the operator class
            """)
    void staysOnTheBridgeOrSaysWhyNot(String call, String expected) {
        try (RapidsExplain rapids =
                RapidsExplain.open(Optional.of(Path.of(System.getProperty("greenveil.rapids.jar", ""))))) {
            String plan = rapids.explain(session.sql("SELECT upper(v) AS u, " + call + " AS p FROM people"));
            if (expected.equals("bridge")) {
                assertThat(plan)
                        .contains("*Exec <ProjectExec>", "via CPU bridge")
                        .doesNotContain("!");
            } else {
                assertThat(plan).contains("!Exec <ProjectExec>", expected).doesNotContain("via CPU bridge");
            }
        }
    }
}
