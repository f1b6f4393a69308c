package io.greenveil.jobs.gpu;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.SparkConf;

/** The list in {@code spark.plugins}, which is added to and taken from, never replaced. */
public final class PluginList {
    private static final String KEY = "spark.plugins";

    private PluginList() {}

    static boolean contains(SparkConf conf, String plugin) {
        return plugins(conf).contains(plugin);
    }

    /** Adds what is not there yet, behind what is. */
    public static void add(SparkConf conf, String... more) {
        Set<String> plugins = plugins(conf);
        plugins.addAll(List.of(more));
        conf.set(KEY, String.join(",", plugins));
    }

    /** Takes one out; whether it was there. */
    static boolean remove(SparkConf conf, String plugin) {
        Set<String> plugins = plugins(conf);
        boolean there = plugins.remove(plugin);
        if (plugins.isEmpty()) {
            conf.remove(KEY);
        } else if (there) {
            conf.set(KEY, String.join(",", plugins));
        }
        return there;
    }

    private static Set<String> plugins(SparkConf conf) {
        Set<String> plugins =
                new LinkedHashSet<>(List.of(conf.get(KEY, "").strip().split("\\s*,\\s*", -1)));
        plugins.remove("");
        return plugins;
    }
}
