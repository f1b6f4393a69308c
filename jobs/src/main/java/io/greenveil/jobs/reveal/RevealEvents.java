package io.greenveil.jobs.reveal;

import io.greenveil.privacy.keys.audit.AuditAction;
import io.greenveil.privacy.keys.audit.AuditLog;
import io.greenveil.privacy.keys.audit.AuditedChange;
import io.greenveil.privacy.keys.audit.KeyAct;
import io.greenveil.transforms.reveal.ColumnFinding;
import io.greenveil.transforms.reveal.Revealer.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The events of one reveal: two for each key version or epoch that opens values, before and after they leave. Where no
 * value opens, the rest of the table leaves all the same, and the events are under {@code greenveil/none}.
 */
final class RevealEvents {
    private static final String OF_EPOCH = "@e";
    private static final String NO_KEY = "greenveil/none";

    private final List<KeyAct> acts = new ArrayList<>();

    RevealEvents(RevealRequest request, Findings findings) {
        List<String> names = List.copyOf(request.columns().keySet());
        Map<String, Set<String>> columnsByKey = new TreeMap<>();
        long masked = 0;
        for (int i = 0; i < names.size(); i++) {
            ColumnFinding column = findings.columns().get(i);
            masked += column.unopened();
            for (String key : column.keys()) {
                columnsByKey.computeIfAbsent(key, none -> new TreeSet<>()).add(names.get(i));
            }
        }
        String counts = findings.rows() + " rows" + (masked > 0 ? ", " + masked + " values as NULL" : "");
        String what = request.purpose() + "; " + counts + " of " + request.table() + ": ";
        columnsByKey.forEach((key, columns) -> acts.add(act(key, what + String.join(", ", columns))));
        if (acts.isEmpty()) {
            acts.add(KeyAct.of(AuditAction.REVEAL, NO_KEY).about(what + String.join(", ", names)));
        }
    }

    private static KeyAct act(String key, String reason) {
        int at = key.lastIndexOf('@');
        int number = Integer.parseInt(key.substring(at + 2));
        KeyAct act = KeyAct.of(AuditAction.REVEAL, key.substring(0, at));
        return key.startsWith(OF_EPOCH, at)
                ? act.about(reason + "; epoch " + number)
                : act.onVersion(number).about(reason);
    }

    /** Lets values leave once every event of the intent is on disk, and writes how it ended. */
    <T> T around(RevealRequest request, Consumer<String> notices, Supplier<T> leave) {
        try (AuditLog log = AuditLog.open(request.keystore(), notices)) {
            Supplier<T> audited = leave;
            for (KeyAct act : acts) {
                Supplier<T> inner = audited;
                audited = () -> AuditedChange.change(log, act, inner);
            }
            return audited.get();
        }
    }
}
