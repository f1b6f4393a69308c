package io.greenveil.transforms.sql;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.privacy.cipher.TokenMode;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.Pkcs12Keystore;
import io.greenveil.transforms.LocalSpark;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.reflect.ClassTag$;

/** Looks for planted secrets wherever a plan or a task is written down. */
class NoSecretInPlansTest {
    private static final String PASSWORD = "canary-password-5150";

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    private final List<String> secrets = new ArrayList<>(List.of(PASSWORD));
    private SparkSession session;
    private Dataset<Row> protectedTable;

    @BeforeEach
    void plan() throws Exception {
        Path password = Files.writeString(folder.resolve("reference"), PASSWORD);
        KeystoreReference keystore =
                new KeystoreReference(folder.resolve("keys.p12").toString(), "file:" + password);
        try (var keys = Pkcs12Keystore.create(keystore)) {
            keys.create("patients/ssn");
        }
        secrets.addAll(storedKeys(folder.resolve("keys.p12")));
        session = SPARK.session().newSession();
        GreenveilFunctions.register(session, keystore);
        protectedTable = session.range(100)
                .select(
                        GreenveilFunctions.token(col("id"), "patients/ssn", TokenMode.CMAC, "t")
                                .as("token"),
                        GreenveilFunctions.seal(col("id"), "patients/ssn", "t", "d", "c")
                                .as("sealed"));
        assertThat(protectedTable.collectAsList()).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource({"true, EXTENDED FORMATTED COST", "false, EXTENDED CODEGEN FORMATTED COST"})
    void plansNameAliasesAndShowNoSecret(boolean batch, String modes) {
        session.conf().set(GreenveilFunctions.BATCH, batch);
        protectedTable.createOrReplaceTempView("protected");
        for (String mode : modes.split(" ", -1)) {
            String plan = session.sql("EXPLAIN " + mode + " SELECT * FROM protected")
                    .first()
                    .getString(0);
            assertThat(plan).as(mode).contains("greenveil.token");
            assertNoSecret(plan);
        }
        assertThat(protectedTable.queryExecution().toString()).contains("patients/ssn");
        assertNoSecret(protectedTable.queryExecution().toString());
        assertNoSecret(protectedTable.queryExecution().executedPlan().toJSON());
    }

    @Test
    void tasksCarryReferencesAndNoSecretEvenWhenTheFunctionRanOnTheDriver() {
        var rdd = protectedTable.queryExecution().toRdd();
        byte[] task = SparkEnv.get()
                .closureSerializer()
                .newInstance()
                .serialize(rdd, ClassTag$.MODULE$.apply(Object.class))
                .array();
        String text = new String(task, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("DeterministicFunction").contains("file:" + folder);
        assertNoSecret(text);
    }

    @Test
    void aFunctionThatHoldsAKeyIsSerialisedWithoutIt() throws Exception {
        KeystoreReference keystore = KeystoreSettings.read(session);
        DeterministicFunction<UTF8String> function = new DeterministicFunction<>(
                new TokenUse(),
                keystore,
                ValueType.LONG,
                session.range(1).selectExpr("id", "'patients/ssn' as alias").schema());
        function.invoke(1L, UTF8String.fromString("patients/ssn"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(function);
        }
        assertNoSecret(bytes.toString(StandardCharsets.ISO_8859_1));
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain("Tokenizer");
    }

    @Test
    void sessionSettingsHoldReferencesOnly() {
        assertThat(session.conf().get(KeystoreSettings.PASSWORD)).isEqualTo("file:" + folder.resolve("reference"));
        assertNoSecret(session.conf().getAll().toString());
    }

    private void assertNoSecret(String text) {
        for (String secret : secrets) {
            assertThat(text).doesNotContain(secret);
        }
    }

    /** Every stored key as raw bytes, hexadecimal and Base64. */
    private static List<String> storedKeys(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        List<String> forms = new ArrayList<>();
        for (String entry : Collections.list(store.aliases())) {
            Key key = store.getKey(entry, PASSWORD.toCharArray());
            forms.add(new String(key.getEncoded(), StandardCharsets.ISO_8859_1));
            forms.add(HexFormat.of().formatHex(key.getEncoded()));
            forms.add(HexFormat.of().withUpperCase().formatHex(key.getEncoded()));
            forms.add(Base64.getEncoder().encodeToString(key.getEncoded()));
        }
        assertThat(forms).hasSize(8);
        return forms;
    }
}
