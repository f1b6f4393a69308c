package io.greenveil.jobs.atrest;

import io.greenveil.jobs.manifest.AtRestRecord;
import io.greenveil.privacy.keys.audit.AuditAction;
import io.greenveil.privacy.keys.audit.KeyAct;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the audit log says of the reading of an encrypted table: one event for each version of a key that it lies under. */
public final class ReadingActs {
    private static final String FOOTERS = "footers";
    private static final String VERSION = "@v";

    private ReadingActs() {}

    /**
     * The events, by version of a key.
     *
     * @param columns columns that are read; footers are read always
     * @param run the run that reads, if one does
     * @param purpose what is read for
     */
    public static List<KeyAct> of(
            AtRestRecord table, Collection<String> columns, Optional<String> run, String purpose) {
        Map<String, List<String>> parts = new TreeMap<>();
        parts.computeIfAbsent(table.footerKey(), none -> new ArrayList<>()).add(FOOTERS);
        table.columns().forEach((column, key) -> {
            if (columns.contains(column)) {
                parts.computeIfAbsent(key, none -> new ArrayList<>()).add(column);
            }
        });
        return parts.entrySet().stream()
                .map(part -> act(part.getKey(), run, purpose + "; reads " + String.join(", ", part.getValue())))
                .toList();
    }

    private static KeyAct act(String key, Optional<String> run, String reason) {
        int at = key.lastIndexOf(VERSION);
        KeyAct act = KeyAct.of(AuditAction.USE, key.substring(0, at))
                .onVersion(Integer.parseInt(key.substring(at + VERSION.length())))
                .about(reason);
        return run.map(act::inRun).orElse(act);
    }
}
