package io.greenveil.jobs.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.command.summary.TextTable;
import io.greenveil.privacy.keys.KeyAlias;
import io.greenveil.privacy.keys.audit.AuditEvent;
import io.greenveil.privacy.keys.audit.AuditLog;
import io.greenveil.privacy.keys.audit.AuditVerdict;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the audit log of a keystore and prints its events. */
@CommandLine.Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the audit log of a keystore from the first line to the last and prints its events. Ends with 6 and "
                    + "the number of the line if the log is not what was written. Never prints a key."
        },
        footer = {
            "",
            "Examples:",
            "  greenveil keys audit --keystore keys/demo.p12",
            "  greenveil keys audit --keystore keys/demo.p12 --alias patients/ssn --since 2026-01-01T00:00:00Z"
        })
final class KeysAuditCommand implements Command {
    @Mixin
    final KeystoreOptions store = new KeystoreOptions();

    @Option(names = "--verify", description = "Check only, and print no events.")
    boolean verifyOnly;

    @Option(names = "--alias", paramLabel = "ALIAS", description = "Print the events of this key only.")
    String alias = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Print the events from this instant on only, ISO-8601 in UTC, such as 2026-01-01T00:00:00Z.")
    String since = "";

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Override
    public OutputOptions output() {
        return output;
    }

    @Override
    public Answer run(Terminal terminal) {
        Instant start = start();
        if (!alias.isEmpty()) {
            KeyAlias.require(alias);
        }
        Optional<AuditLog> found = AuditLog.find(store.reference(store.config()));
        if (found.isEmpty()) {
            return Answer.ok("There is no audit log yet: nothing was done that it records", "audit", details(true, 0));
        }
        try (AuditLog log = found.get()) {
            AuditVerdict verdict = log.verify();
            return verdict instanceof AuditVerdict.Intact intact
                    ? intact(log, intact, start)
                    : broken(log, (AuditVerdict.Broken) verdict);
        }
    }

    private Answer intact(AuditLog log, AuditVerdict.Intact intact, Instant start) {
        List<AuditEvent> events = intact.events().stream()
                .filter(event -> !verifyOnly && !event.at().isBefore(start))
                .filter(event -> alias.isEmpty() || event.act().alias().equals(alias))
                .toList();
        TextTable table =
                new TextTable(">event", "time", "actor", "action", "outcome", "alias", ">version", "run", "reason");
        ObjectNode details = details(true, intact.count());
        ArrayNode list = details.putArray("events");
        events.forEach(event -> {
            table.row(cells(event));
            describe(event, list.addObject());
        });
        String verdict = log + " is intact, " + intact.count() + " events"
                + intact.interruption()
                        .map(what -> "; a crash came in between: " + what + "; the next event mends it")
                        .orElse("");
        intact.interruption().ifPresent(what -> details.put("interruption", what));
        return Answer.ok(events.isEmpty() ? verdict : table + System.lineSeparator() + verdict, "audit", details);
    }

    private static Answer broken(AuditLog log, AuditVerdict.Broken broken) {
        String where = broken.line() == 0 ? "" : "line " + broken.line() + " ";
        String error = log + " is broken: " + where + broken.what() + ". " + broken.remedy();
        ObjectNode details = details(false, 0).put("line", broken.line()).put("problem", broken.what());
        details.remove("count");
        return new Answer(ExitCode.OUTPUT_CONFLICT, List.of(error), "", "audit", details);
    }

    private static ObjectNode details(boolean intact, int count) {
        return JsonNodeFactory.instance.objectNode().put("intact", intact).put("count", count);
    }

    private static String[] cells(AuditEvent event) {
        return new String[] {
            String.valueOf(event.sequence()),
            event.at().toString(),
            event.actor(),
            event.act().action().label(),
            event.outcome().label(),
            event.act().alias(),
            event.act().version() == 0 ? "" : String.valueOf(event.act().version()),
            event.act().runId().orElse(""),
            event.act().reason()
        };
    }

    private static void describe(AuditEvent event, ObjectNode object) {
        object.put("sequence", event.sequence())
                .put("at", event.at().toString())
                .put("actor", event.actor())
                .put("action", event.act().action().label())
                .put("outcome", event.outcome().label())
                .put("alias", event.act().alias())
                .put("version", event.act().version())
                .put("reason", event.act().reason())
                .put("run", event.act().runId().orElse(""));
    }

    private Instant start() {
        try {
            return since.isEmpty() ? Instant.MIN : Instant.parse(since);
        } catch (DateTimeException e) {
            throw new GreenveilException(
                    ExitCode.USAGE,
                    "--since takes an instant in UTC, such as 2026-01-01T00:00:00Z, not '" + since + "'",
                    e);
        }
    }
}
