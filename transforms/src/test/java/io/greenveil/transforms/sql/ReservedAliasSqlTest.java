package io.greenveil.transforms.sql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.TestKeys;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Greenveil's own keys, as that of the audit log, are no keys for queries. */
class ReservedAliasSqlTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    static Path folder;

    private static SparkSession session;

    @BeforeAll
    static void register() throws Exception {
        KeystoreReference keystore = TestKeys.keystore(folder, "patients/ssn");
        session = SPARK.session().newSession();
        GreenveilFunctions.register(session, keystore);
        session.conf().set(GreenveilFunctions.REVEAL_PURPOSE, "request 19");
        session.range(3)
                .selectExpr("cast(id AS STRING) AS v", "current_date() AS d")
                .createOrReplaceTempView("people");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            token(v, 'greenveil/audit')
            join(v, 'greenveil/audit')
            format(v, 'greenveil/audit', 'digits')
            surrogate(v, 'greenveil/audit', 'city')
            seal(v, 'greenveil/audit', 't', 'd', 'c')
            date_shift(d, v, 'greenveil/audit', 30)
            reveal(unhex('00'), 'greenveil/audit')
            """)
    void isRefusedInBatchesAndOneByOne(String call) {
        for (boolean batch : new boolean[] {true, false}) {
            session.conf().set(GreenveilFunctions.BATCH, batch);
            assertThatThrownBy(() -> session.sql("SELECT greenveil." + call + " FROM people")
                            .collectAsList())
                    .hasStackTraceContaining("'greenveil/audit' is reserved");
        }
    }
}
