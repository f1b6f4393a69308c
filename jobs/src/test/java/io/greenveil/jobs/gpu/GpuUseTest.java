package io.greenveil.jobs.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.transforms.LocalSpark;
import io.greenveil.transforms.sql.GreenveilFunctions;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plugin is never loaded here; what a session with it says is said by a configuration that names it. */
class GpuUseTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static final String READ = "spark.rapids.sql.format.parquet.read.enabled";
    private static final String WRITE = "spark.rapids.sql.format.parquet.write.enabled";

    private SparkSession session;

    @BeforeEach
    void opensASessionOfItsOwn() {
        session = SPARK.session().newSession();
    }

    private static SparkConf withPlugin() {
        SparkConf conf = new SparkConf(false).set("spark.plugins", "com.nvidia.spark.SQLPlugin");
        GpuUse.leave(conf, "a test says so", List.of("0 NVIDIA H100", "1 NVIDIA H100"));
        return conf;
    }

    @Test
    void aSessionOfTheCallerWithoutThePluginIsOff() {
        GpuUse use = GpuUse.in(session, GpuMode.AUTO, List.of());
        assertThat(use.enabled()).isFalse();
        assertThat(use.reason()).contains("opened without the RAPIDS plugin");
        assertThat(session.conf().contains(GreenveilFunctions.BRIDGE)).isFalse();
    }

    @Test
    void requireRefusesASessionWithoutThePlugin() {
        assertThatThrownBy(() -> GpuUse.in(session, GpuMode.REQUIRE, List.of()))
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION));
    }

    @Test
    void saysWhatWasDecidedBeforeTheSessionWasOpened() {
        GpuUse use = GpuUse.in(session, withPlugin(), GpuMode.AUTO, List.of());
        assertThat(use)
                .isEqualTo(new GpuUse(
                        GpuMode.AUTO, true, "a test says so", List.of("0 NVIDIA H100", "1 NVIDIA H100"), List.of()));
        assertThat(use.words()).isEqualTo("auto, plugin on: a test says so; 0 NVIDIA H100, 1 NVIDIA H100");
        assertThat(session.conf().get(GreenveilFunctions.BRIDGE)).isEqualTo("true");
    }

    @Test
    void offSwitchesALoadedPluginOffForTheRun() {
        GpuUse use = GpuUse.in(session, withPlugin(), GpuMode.OFF, List.of());
        assertThat(use.enabled()).isFalse();
        assertThat(use.devices()).isEmpty();
        assertThat(session.conf().get("spark.rapids.sql.enabled")).isEqualTo("false");
        assertThat(SPARK.session().conf().contains("spark.rapids.sql.enabled")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark.rapids.sql.enabled=FALSE", "spark.rapids.sql.mode=explainonly"})
    void aLoadedPluginThatIsSetNotToRunIsNoGpu(String setting) {
        session.conf().set(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        GpuUse use = GpuUse.in(session, withPlugin(), GpuMode.AUTO, List.of());
        assertThat(use.enabled()).isFalse();
        assertThat(use.devices()).isEmpty();
        assertThatThrownBy(() -> GpuUse.in(session, withPlugin(), GpuMode.REQUIRE, List.of()))
                .isInstanceOf(GreenveilException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parquet.crypto.factory.class",
                "parquet.encryption.kms.client.class",
                "spark.hadoop.parquet.encryption.column.keys"
            })
    void encryptionInTheSessionKeepsParquetOffTheGpu(String key) {
        session.conf().set(key, "something");
        GpuUse use = GpuUse.in(session, withPlugin(), GpuMode.AUTO, List.of());
        assertThat(use.enabled()).isTrue();
        assertThat(use.notes())
                .singleElement()
                .satisfies(note ->
                        assertThat(note).isEqualTo("Parquet is read and written on the CPU, since " + key + " is set"));
        assertThat(session.conf().get(READ)).isEqualTo("false");
        assertThat(session.conf().get(WRITE)).isEqualTo("false");
    }

    @Test
    void encryptionInTheOptionsOfOneReadKeepsParquetOffTheGpu() {
        GpuUse.in(
                session,
                withPlugin(),
                GpuMode.AUTO,
                List.of(Map.of("header", "true"), Map.of("Parquet.Encryption.Footer.Key", "k1")));
        assertThat(session.conf().get(READ)).isEqualTo("false");
    }

    @Test
    void encryptionInHadoopsConfigurationKeepsParquetOffTheGpu() {
        String key = "parquet.crypto.factory.class";
        session.sparkContext().hadoopConfiguration().set(key, "org.example.Factory");
        try {
            assertThat(EncryptedParquet.keepOffTheGpu(session, List.of())).isPresent();
            assertThat(session.conf().get(WRITE)).isEqualTo("false");
        } finally {
            session.sparkContext().hadoopConfiguration().unset(key);
        }
    }

    @Test
    void withoutEncryptionNothingIsSet() {
        assertThat(EncryptedParquet.keepOffTheGpu(session, List.of(Map.of("compression", "zstd"))))
                .isEmpty();
        assertThat(session.conf().contains(READ)).isFalse();
    }
}
