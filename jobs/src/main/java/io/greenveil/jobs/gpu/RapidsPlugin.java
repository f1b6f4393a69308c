package io.greenveil.jobs.gpu;

import io.greenveil.jobs.gpu.internal.DriverClassLoader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import org.apache.spark.SparkConf;

/** The RAPIDS Accelerator: whether it is there, and what of the configuration it needs. */
final class RapidsPlugin {
    static final String CLASS = "com.nvidia.spark.SQLPlugin";
    static final String ARTIFACT = "com.nvidia:rapids-4-spark_2.13:26.08.1";
    static final String ENABLED = "spark.rapids.sql.enabled";
    static final String MODE = "spark.rapids.sql.mode";
    private static final String HEARTBEAT = "spark.executor.heartbeatInterval";
    private static final String TIMEOUT = "spark.network.timeout";
    private static final long HEARTBEAT_SECONDS = 60;

    private RapidsPlugin() {}

    /** Whether this process has the class on its class path, or {@code spark.jars} names a jar of this machine with it. */
    static boolean present(SparkConf conf) {
        return loadable(loader()) || jars(conf).stream().anyMatch(RapidsPlugin::holdsIt);
    }

    static boolean loadable(ClassLoader loader) {
        try {
            Class.forName(CLASS, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    static boolean named(SparkConf conf) {
        return PluginList.contains(conf, CLASS);
    }

    static boolean remove(SparkConf conf) {
        return PluginList.remove(conf, CLASS);
    }

    /**
     * Adds the plugin, and longer heartbeats where the site set none: its first start takes up to a minute. The shuffle
     * manager is left to the plugin, which sets it itself.
     */
    static void add(SparkConf conf) {
        PluginList.add(conf, CLASS);
        conf.setIfMissing(TIMEOUT, "300s");
        if (conf.getTimeAsSeconds(TIMEOUT) > HEARTBEAT_SECONDS) {
            conf.setIfMissing(HEARTBEAT, HEARTBEAT_SECONDS + "s");
        }
        DriverClassLoader.install(jars(conf));
    }

    static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? RapidsPlugin.class.getClassLoader() : context;
    }

    /** Jars of this machine that {@code spark.jars} names. */
    private static List<File> jars(SparkConf conf) {
        return Arrays.stream(conf.get("spark.jars", "").split(",", -1))
                .map(String::strip)
                .filter(jar -> jar.startsWith("/") || jar.startsWith("file:") || jar.startsWith("local:"))
                .map(jar -> new File(jar.startsWith("/") ? jar : URI.create(jar).getPath()))
                .filter(File::isFile)
                .toList();
    }

    private static boolean holdsIt(File jar) {
        try (JarFile content = new JarFile(jar)) {
            return content.getEntry(CLASS.replace('.', '/') + ".class") != null;
        } catch (IOException noJar) {
            return false;
        }
    }
}
