package io.greenveil.transforms.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.transforms.LocalSpark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.EventLoggingListener;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

/** Looks for a planted key in an event log that Spark's own listener wrote. */
class LiteralKeysEventLogTest {
    private static final String KEY = "planted-key-7272";
    private static final String QUERY =
            "SELECT max(aes_encrypt(string(id), X'" + hex() + "')) FROM range(100) WHERE id > 3";

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    @Test
    void anEventLogHoldsTheKeyOfAQueryOnlyWhereTheCheckIsOff() throws Exception {
        SparkSession checked = SPARK.session().newSession();
        String refused = logOf("refused", () -> {
            assertThatThrownBy(() -> checked.sql(QUERY).collectAsList()).hasMessageStartingWith("aes_encrypt: ");
            assertThatThrownBy(() -> checked.sql("CREATE TEMPORARY VIEW v AS " + QUERY))
                    .hasMessageStartingWith("aes_encrypt: ");
            assertThat(checked.sql("SELECT count(*) FROM range(7)").first().getLong(0))
                    .isEqualTo(7);
        });
        assertThat(refused).contains("SparkListenerSQLExecutionStart").doesNotContain(KEY, hex());

        SparkSession open = SPARK.session().newSession();
        open.conf().set("spark.greenveil.sql.refuse-literal-keys", "false");
        String run =
                logOf("run", () -> assertThat(open.sql(QUERY).collectAsList()).hasSize(1));
        assertThat(run).contains("SparkListenerSQLExecutionStart").containsIgnoringCase(hex());
    }

    private String logOf(String name, Runnable work) throws Exception {
        Path logs = Files.createDirectory(folder.resolve(name));
        SparkContext spark = SPARK.session().sparkContext();
        EventLoggingListener listener = new EventLoggingListener(
                spark.applicationId(),
                Option.empty(),
                logs.toUri(),
                spark.getConf().set("spark.eventLog.compress", "false"),
                spark.hadoopConfiguration());
        listener.start();
        spark.addSparkListener(listener);
        try {
            work.run();
        } finally {
            spark.listenerBus().waitUntilEmpty();
            spark.removeSparkListener(listener);
            listener.stop();
        }
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(logs)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static String hex() {
        return HexFormat.of().withUpperCase().formatHex(KEY.getBytes(StandardCharsets.UTF_8));
    }
}
