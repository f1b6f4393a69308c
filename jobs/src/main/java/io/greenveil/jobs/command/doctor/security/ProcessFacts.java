package io.greenveil.jobs.command.doctor.security;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What holds in one process of an application.
 *
 * @param name the process in words
 * @param settings the settings of {@link SettingRule#ALL} that are set there
 * @param inputOutputKeyBits length of the key of {@code spark.io.encryption}, 0 without one
 * @param openFolders folders for temporary files that other users of the machine can enter
 * @param heapDumps whether running out of memory writes the heap to a file
 */
record ProcessFacts(
        String name, Map<String, String> settings, int inputOutputKeyBits, List<String> openFolders, boolean heapDumps)
        implements Serializable {
    ProcessFacts {
        settings = Map.copyOf(settings);
        openFolders = List.copyOf(openFolders);
    }

    String value(SettingRule rule) {
        return settings.getOrDefault(rule.key(), rule.fallback());
    }
}
