package io.greenveil.transforms.protect;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Recounts a written table's rows and equivalence classes, and compares them with what is claimed. */
final class CountAudit {
    private final SparkSession spark;
    private final WrittenParts parts;
    private final String view;
    private final List<String> problems = new ArrayList<>();

    CountAudit(Dataset<Row> table, String view) {
        this.spark = table.sparkSession();
        this.parts = new WrittenParts(table.schema());
        this.view = view;
    }

    List<String> problems(ProtectPolicy policy, PrivacyOutcome claimed) {
        long rows = spark.sql("SELECT count(*) FROM " + view).head().getLong(0);
        same("rows", claimed.rowsOut(), rows);
        same("rows in, less rows suppressed", claimed.rowsIn() - claimed.rowsSuppressed(), rows);
        if (policy.kAnonymity().isPresent() != claimed.anonymity().isPresent()) {
            problems.add("the outcome and the policy do not both demand k-anonymity");
        }
        policy.kAnonymity()
                .ifPresent(requirement ->
                        claimed.anonymity().ifPresent(outcome -> recount(policy, requirement, claimed, outcome)));
        return problems;
    }

    private void recount(
            ProtectPolicy policy,
            KAnonymityRequirement requirement,
            PrivacyOutcome claimed,
            KAnonymityOutcome outcome) {
        String keys = requirement.quasiIdentifiers().stream().map(this::key).collect(Collectors.joining(", "));
        String unit = policy.entity()
                .map(entity -> "count(DISTINCT " + parts.value(entity) + ")")
                .orElse("count(*)");
        Row found = spark.sql("SELECT count(*), coalesce(min(u), 0), coalesce(max(u), 0), coalesce(sum(u), 0),"
                        + " coalesce(sum(CAST(r AS DECIMAL(19, 0)) * CAST(r AS DECIMAL(18, 0))), 0) FROM (SELECT "
                        + unit + " AS u, count(*) AS r FROM " + view + " GROUP BY " + keys + ")")
                .head();
        long classes = found.getLong(0);
        long smallest = found.getLong(1);
        if (smallest < requirement.k()) {
            problems.add("the smallest class has " + smallest + " units where k = " + requirement.k());
        }
        same("required k", outcome.required(), requirement.k());
        same("k reached", outcome.reached(), smallest);
        same("classes", outcome.classes(), classes);
        same("smallest class", outcome.smallestClass(), smallest);
        same("largest class", outcome.largestClass(), found.getLong(2));
        if (classes > 0 && Math.abs(outcome.averageClass() - (double) found.getLong(3) / classes) > 1e-9) {
            problems.add("the average class is not the one that is claimed");
        }
        if (!outcome.quasiIdentifiers().equals(requirement.quasiIdentifiers())) {
            problems.add("the quasi-identifiers are not those of the policy");
        }
        BigInteger charge = BigInteger.valueOf(claimed.rowsSuppressed()).multiply(BigInteger.valueOf(claimed.rowsIn()));
        if (!((BigDecimal) found.get(4)).toBigIntegerExact().add(charge).equals(outcome.discernibility())) {
            problems.add("the discernibility is not the one that is claimed");
        }
        if (Math.abs((double) claimed.rowsSuppressed() / claimed.rowsIn() - claimed.suppressedShare()) > 1e-12) {
            problems.add("the share of suppressed rows is not the one that is claimed");
        }
        if (outcome.suppressionLimit() != requirement.suppressionLimit()) {
            problems.add("the suppression limit is not that of the policy");
        }
        if (!outcome.unit().equals(policy.entity().isPresent() ? "entity" : "row")) {
            problems.add("the unit that is counted is not that of the policy");
        }
        if ((double) claimed.rowsSuppressed() / claimed.rowsIn() > requirement.suppressionLimit()) {
            problems.add("more rows are suppressed than the limit allows");
        }
    }

    /** A value as it is written: grouping by itself would take 0.0 and -0.0 for one number. */
    private String key(String column) {
        DataType type = parts.type(column);
        boolean floating = type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType);
        String value = parts.value(column);
        return floating ? "CAST(" + value + " AS STRING)" : value;
    }

    private void same(String what, long claimed, long found) {
        if (claimed != found) {
            problems.add(what + ": " + claimed + " claimed, " + found + " found");
        }
    }
}
