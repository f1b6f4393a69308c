package io.greenveil.jobs.command.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.transforms.protect.ColumnOutcome;
import io.greenveil.transforms.protect.KAnonymityRequirement;
import io.greenveil.transforms.protect.ProtectPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a policy will do, before any data is read. */
public final class PolicySummary {
    private PolicySummary() {}

    /** A table of the columns, what is dropped, and the privacy models. */
    public static String text(PipelineConfig config) {
        ProtectPolicy policy = config.protect();
        TextTable table = new TextTable("column", "technique", "fate", "key", "algorithm");
        List<String> dropped = new ArrayList<>();
        for (ColumnOutcome column : policy.outcomes()) {
            if (column.released()) {
                table.row(
                        column.column(),
                        column.technique(),
                        column.fate(),
                        orNone(column.keyAlias()),
                        orNone(column.algorithm()));
            } else {
                dropped.add(column.column());
            }
        }
        return String.join(
                System.lineSeparator(),
                table.toString(),
                "dropped: " + (dropped.isEmpty() ? "none" : String.join(", ", dropped)),
                policy.dropUnlisted()
                        ? "columns that the policy does not name: dropped"
                        : "columns that the policy does not name: an error",
                "privacy unit: "
                        + policy.entity()
                                .map(entity -> "entity (" + entity + ")")
                                .orElse("row"),
                "privacy models: "
                        + policy.kAnonymity().map(PolicySummary::words).orElse("none"),
                "leakage by frequencies: "
                        + (policy.largestRecovery().isPresent()
                                ? "at most "
                                        + Figures.percent(
                                                policy.largestRecovery().getAsDouble())
                                        + " of a column's values found without the key, above it the step refuses"
                                : "measured, no limit"));
    }

    private static String words(KAnonymityRequirement requirement) {
        return requirement.k() + "-anonymity over " + String.join(", ", requirement.quasiIdentifiers()) + "; at most "
                + BigDecimal.valueOf(requirement.suppressionLimit())
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString()
                + " % of the rows may be suppressed, above it the step refuses";
    }

    private static String orNone(@Nullable String word) {
        return Objects.requireNonNullElse(word, "-");
    }

    /** The same for machines. */
    public static JsonNode json(PipelineConfig config) {
        ProtectPolicy policy = config.protect();
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("pipeline", config.name());
        var columns = object.putArray("columns");
        policy.outcomes()
                .forEach(column -> columns.addObject()
                        .put("column", column.column())
                        .put("released", column.released())
                        .put("technique", column.technique())
                        .put("fate", column.fate())
                        .put("key", column.keyAlias())
                        .put("algorithm", column.algorithm()));
        object.put("unlisted", policy.dropUnlisted() ? "drop" : "error");
        object.put("entity", policy.entity().orElse(null));
        policy.largestRecovery()
                .ifPresentOrElse(share -> object.put("leakage_limit", share), () -> object.putNull("leakage_limit"));
        object.putNull("k_anonymity");
        policy.kAnonymity().ifPresent(requirement -> {
            ObjectNode model = object.putObject("k_anonymity");
            model.put("k", requirement.k());
            requirement.quasiIdentifiers().forEach(model.putArray("quasi_identifiers")::add);
            model.put("suppression_limit", requirement.suppressionLimit());
        });
        return object;
    }
}
