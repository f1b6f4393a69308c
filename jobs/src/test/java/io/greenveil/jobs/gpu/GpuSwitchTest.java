package io.greenveil.jobs.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuSwitchTest {
    private static final String SITES = "org.example.SitePlugin";

    private static SparkConf conf(String master) {
        return new SparkConf(false).setMaster(master).set("spark.plugins", SITES);
    }

    private static SparkConf requesting(String master) {
        return conf(master).set("spark.executor.resource.gpu.amount", "1").set("spark.task.resource.gpu.amount", "0.5");
    }

    private static String reason(SparkConf conf) {
        return conf.get("spark.greenveil.gpu.reason");
    }

    /** Whether a device is there is that of this machine in local mode, that of the executors elsewhere. */
    @ParameterizedTest
    @CsvSource({
        // mode, master, deploy mode, request, jar, device -> plugin, words
        "OFF, local[*], client, false, true, true, off, --gpu off",
        "OFF, yarn, cluster, true, true, true, off, --gpu off",
        "AUTO, local[*], client, false, true, true, on, this machine was searched",
        "AUTO, local[2], client, true, true, true, on, this machine was searched",
        "AUTO, local, client, false, true, false, off, this machine has no NVIDIA device (looked at: a fake machine)",
        "AUTO, local[4], client, false, false, true, off, com.nvidia:rapids-4-spark_2.13:26.08.1",
        "REQUIRE, local[*], client, false, true, true, on, this machine was searched",
        "REQUIRE, local[*], client, false, true, false, refused, this machine has no NVIDIA device",
        "REQUIRE, local[*], client, false, false, true, refused, --jars",
        "AUTO, spark://m:7077, client, true, true, true, on, 1 executor asked",
        "AUTO, spark://m:7077, cluster, true, true, true, on, 1 executor asked",
        "AUTO, spark://m:7077, client, true, true, false, off, there is no such device",
        "AUTO, yarn, client, false, true, true, off, spark.executor.resource.gpu.amount",
        "AUTO, 'local-cluster[2,1,1024]', client, true, false, true, off, com.nvidia.spark.SQLPlugin",
        "REQUIRE, yarn, client, true, true, true, on, 1 executor asked",
        "REQUIRE, yarn, client, true, true, false, refused, there is no such device",
        "REQUIRE, yarn, client, false, true, true, refused, spark.executor.resource.gpu.discoveryScript",
        "AUTO, yarn, cluster, true, true, true, off, take --deploy-mode client",
        "REQUIRE, yarn, cluster, true, true, false, on, confirmed after the start",
        "REQUIRE, yarn, cluster, true, false, true, refused, com.nvidia.spark.SQLPlugin",
    })
    void decides(
            GpuMode mode,
            String master,
            String deployMode,
            boolean request,
            boolean jar,
            boolean device,
            String outcome,
            String words) {
        SparkConf conf = (request ? requesting(master) : conf(master)).set("spark.submit.deployMode", deployMode);
        GpuSwitch gpuSwitch = new GpuSwitch(mode, new FakeSurroundings(jar, device, device));
        if (outcome.equals("refused")) {
            assertThatThrownBy(() -> gpuSwitch.set(conf))
                    .isInstanceOfSatisfying(
                            GreenveilException.class,
                            refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
                    .hasMessageContaining("--gpu require: ")
                    .hasMessageContaining(words);
        } else {
            gpuSwitch.set(conf);
            assertThat(conf.get("spark.plugins"))
                    .isEqualTo(outcome.equals("on") ? SITES + "," + RapidsPlugin.CLASS : SITES);
            assertThat(reason(conf)).contains(words);
        }
    }

    @Test
    void namesEverythingThatIsMissingAtOnce() {
        assertThatThrownBy(() ->
                        new GpuSwitch(GpuMode.REQUIRE, new FakeSurroundings(false, false, false)).set(conf("local[*]")))
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        refused -> assertThat(refused.problems()).hasSize(2));
    }

    @ParameterizedTest
    @CsvSource({"OFF, local[*]", "AUTO, local[*]", "OFF, yarn", "AUTO, yarn"})
    void takesTheSitesRapidsOutAndSaysSo(GpuMode mode, String master) {
        SparkConf conf = conf(master).set("spark.plugins", "com.nvidia.spark.SQLPlugin, " + SITES);
        new GpuSwitch(mode, new FakeSurroundings(true, false, false)).set(conf);
        assertThat(conf.get("spark.plugins")).isEqualTo(SITES);
        assertThat(reason(conf)).contains("com.nvidia.spark.SQLPlugin was taken out of spark.plugins");
    }

    @Test
    void takesTheRequestForGpusBackWhereNoneIsUsed() {
        SparkConf conf = requesting("spark://m:7077");
        new GpuSwitch(GpuMode.AUTO, new FakeSurroundings(true, true, false)).set(conf);
        assertThat(conf.contains("spark.executor.resource.gpu.amount")).isFalse();
        assertThat(conf.contains("spark.task.resource.gpu.amount")).isFalse();
        assertThat(reason(conf)).contains("request for GPUs was taken back");
    }

    /** Spark would wait for ever for GPUs that a local master never offers. */
    @Test
    void takesTheRequestForGpusBackInLocalModeAlsoWithThePlugin() {
        SparkConf conf = requesting("local[2]");
        new GpuSwitch(GpuMode.REQUIRE, new FakeSurroundings(true, true, false)).set(conf);
        assertThat(conf.contains("spark.task.resource.gpu.amount")).isFalse();
    }

    @Test
    void asksTheExecutorsOnlyWhereGpusWereRequestedAndTheJarIsThere() {
        FakeSurroundings withoutJar = new FakeSurroundings(false, true, true);
        new GpuSwitch(GpuMode.AUTO, withoutJar).set(requesting("yarn"));
        FakeSurroundings withoutRequest = new FakeSurroundings(true, true, true);
        new GpuSwitch(GpuMode.AUTO, withoutRequest).set(conf("yarn"));
        FakeSurroundings off = new FakeSurroundings(true, true, true);
        new GpuSwitch(GpuMode.OFF, off).set(requesting("yarn"));
        FakeSurroundings both = new FakeSurroundings(true, true, true);
        new GpuSwitch(GpuMode.AUTO, both).set(requesting("yarn"));
        assertThat(withoutJar.asked() + withoutRequest.asked() + off.asked()).isZero();
        assertThat(both.asked()).isEqualTo(1);
    }

    @Test
    void neverAsksTheDriversMachineOnACluster() {
        SparkConf conf = requesting("spark://m:7077");
        new GpuSwitch(GpuMode.AUTO, new FakeSurroundings(true, true, false)).set(conf);
        assertThat(RapidsPlugin.named(conf)).isFalse();
    }

    /** RAPIDS ends an executor that has two, so no application is started only to see that. */
    @ParameterizedTest
    @CsvSource({"AUTO, yarn, client", "REQUIRE, yarn, client", "REQUIRE, yarn, cluster"})
    void refusesARequestForSeveralGpusOfOneExecutorWithoutAskingAnybody(
            GpuMode mode, String master, String deployMode) {
        SparkConf conf = requesting(master)
                .set("spark.submit.deployMode", deployMode)
                .set("spark.executor.resource.gpu.amount", "2");
        FakeSurroundings surroundings = new FakeSurroundings(true, true, true);
        GpuSwitch gpuSwitch = new GpuSwitch(mode, surroundings);
        String words = "spark.executor.resource.gpu.amount is 2, but RAPIDS takes exactly one GPU per executor";
        if (mode == GpuMode.REQUIRE) {
            assertThatThrownBy(() -> gpuSwitch.set(conf)).hasMessageContaining(words);
        } else {
            gpuSwitch.set(conf);
            assertThat(RapidsPlugin.named(conf)).isFalse();
            assertThat(reason(conf)).contains(words);
        }
        assertThat(surroundings.asked()).isZero();
    }

    @Test
    void requireAsksTheExecutorsAfterTheStartWhereItCouldNotBefore() {
        SparkConf conf = requesting("yarn").set("spark.submit.deployMode", "cluster");
        GpuSwitch gpuSwitch = new GpuSwitch(GpuMode.REQUIRE, new FakeSurroundings(true, false, false));
        gpuSwitch.set(conf);
        assertThatThrownBy(() -> gpuSwitch.confirm(conf, () -> GpuFinding.missing("executor 0 was granted no GPU")))
                .isInstanceOfSatisfying(
                        GreenveilException.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
                .hasMessageContaining("--gpu require: executor 0 was granted no GPU");
        assertThatCode(() -> gpuSwitch.confirm(conf, () -> new GpuFinding(List.of("0"), List.of(), "asked")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"REQUIRE, yarn, client", "AUTO, yarn, cluster", "OFF, yarn, cluster", "REQUIRE, local[*], client"})
    void asksNobodyAfterTheStartWhereItIsKnownAlready(GpuMode mode, String master, String deployMode) {
        SparkConf conf = requesting(master).set("spark.submit.deployMode", deployMode);
        GpuSwitch gpuSwitch = new GpuSwitch(mode, new FakeSurroundings(true, true, true));
        gpuSwitch.set(conf);
        assertThatCode(() -> gpuSwitch.confirm(conf, () -> {
                    throw new AssertionError("asked again");
                }))
                .doesNotThrowAnyException();
    }
}
