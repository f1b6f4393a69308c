package io.greenveil.jobs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.spark.SparkConf;
import org.apache.spark.util.MutableURLClassLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RapidsPluginTest {
    @TempDir
    Path folder;

    private ClassLoader before;

    @BeforeEach
    void remembersTheClassLoader() {
        before = Thread.currentThread().getContextClassLoader();
    }

    @AfterEach
    void restoresTheClassLoader() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private Path jarWith(String entry) throws IOException {
        Path jar = folder.resolve("some.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(entry));
        }
        return jar;
    }

    @Test
    void isFoundInAJarThatTheSessionNames() throws IOException {
        Path jar = jarWith("com/nvidia/spark/SQLPlugin.class");
        SparkConf conf = new SparkConf(false).set("spark.jars", "hdfs://far/other.jar," + jar.toUri());
        assertThat(RapidsPlugin.present(conf)).isTrue();
    }

    @Test
    void isNotFoundWhereNothingHoldsIt() throws IOException {
        Path jar = jarWith("org/example/Other.class");
        Path noJar = Files.writeString(folder.resolve("text.jar"), "no jar");
        assertThat(RapidsPlugin.present(new SparkConf(false).set("spark.jars", jar + "," + noJar)))
                .isFalse();
        assertThat(RapidsPlugin.present(new SparkConf(false))).isFalse();
    }

    @Test
    void stretchesHeartbeatsOnlyWhereTheSiteSetNone() {
        SparkConf fresh = new SparkConf(false);
        RapidsPlugin.add(fresh);
        assertThat(fresh.get("spark.network.timeout")).isEqualTo("300s");
        assertThat(fresh.get("spark.executor.heartbeatInterval")).isEqualTo("60s");
        assertThat(fresh.contains("spark.shuffle.manager")).isFalse();

        SparkConf sites = new SparkConf(false).set("spark.executor.heartbeatInterval", "7s");
        RapidsPlugin.add(sites);
        assertThat(sites.get("spark.executor.heartbeatInterval")).isEqualTo("7s");
    }

    /** Spark refuses to start with a heartbeat that is not shorter than the network's timeout. */
    @Test
    void leavesHeartbeatsAloneUnderAShortTimeoutOfTheSite() {
        SparkConf conf = new SparkConf(false).set("spark.network.timeout", "45s");
        RapidsPlugin.add(conf);
        assertThat(conf.get("spark.network.timeout")).isEqualTo("45s");
        assertThat(conf.contains("spark.executor.heartbeatInterval")).isFalse();
    }

    @Test
    void givesTheDriverTheClassLoaderThatThePluginNeeds() throws IOException {
        Path jar = jarWith("com/nvidia/spark/marker.txt");
        RapidsPlugin.add(new SparkConf(false).set("spark.jars", jar.toString()));
        assertThat(Thread.currentThread().getContextClassLoader()).isInstanceOf(MutableURLClassLoader.class);
        assertThat(RapidsPlugin.loader().getResource("com/nvidia/spark/marker.txt"))
                .isNotNull();
    }
}
