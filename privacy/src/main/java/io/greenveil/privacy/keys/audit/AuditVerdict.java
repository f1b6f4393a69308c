package io.greenveil.privacy.keys.audit;

import java.util.List;
import java.util.Optional;

/** What {@link AuditChain} found. */
public sealed interface AuditVerdict {
    /**
     * Every event that was written is there.
     *
     * @param events all of them, in order
     * @param interruption what a crash left behind, if anything; the next command that writes to the log mends it
     */
    record Intact(List<AuditEvent> events, Optional<String> interruption) implements AuditVerdict {
        public Intact {
            events = List.copyOf(events);
        }

        public int count() {
            return events.size();
        }

        public Optional<AuditEvent> first() {
            return events.stream().findFirst();
        }

        public Optional<AuditEvent> last() {
            return events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1));
        }
    }

    /**
     * The files are not what was written.
     *
     * @param line the first line of the log that is wrong or missing, from 1; 0 where the head file itself is
     * @param what what is wrong with it
     * @param remedy what to do
     */
    record Broken(int line, String what, String remedy) implements AuditVerdict {}
}
