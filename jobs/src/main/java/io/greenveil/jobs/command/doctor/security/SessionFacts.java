package io.greenveil.jobs.command.doctor.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What holds in a running application.
 *
 * @param master the master
 * @param local whether it is one process
 * @param settings every setting of driver and session; may hold secrets
 * @param processes the driver and the executors that were asked
 * @param refusesLiteralKeys whether a query with a literal as key of {@code aes_encrypt} was refused
 * @param eventLog the folder of event logs, if they are written
 */
record SessionFacts(
        String master,
        boolean local,
        Map<String, String> settings,
        List<ProcessFacts> processes,
        boolean refusesLiteralKeys,
        Optional<Folder> eventLog) {
    SessionFacts {
        settings = Map.copyOf(settings);
        processes = List.copyOf(processes);
    }

    /**
     * A folder.
     *
     * @param path where
     * @param rights its permissions, such as {@code rwxrwx---}
     * @param open whether users outside its group can list it
     */
    record Folder(String path, String rights, boolean open) {}

    boolean isOn(String key) {
        return Boolean.parseBoolean(settings.getOrDefault(key, "false"));
    }

    /** Without values, so that none can end up in a message. */
    @Override
    public String toString() {
        return "SessionFacts[" + settings.size() + " settings]";
    }
}
