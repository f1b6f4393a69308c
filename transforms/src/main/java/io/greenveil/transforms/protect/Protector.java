package io.greenveil.transforms.protect;

import io.greenveil.privacy.model.ClassSizes;
import io.greenveil.transforms.anonymize.EquivalenceClasses;
import io.greenveil.transforms.anonymize.QuasiIdentifier;
import io.greenveil.transforms.protect.path.ColumnPath;
import io.greenveil.transforms.sql.GreenveilFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Applies a policy to a table: every column gets its fate, or every part of a struct, array or map does, then equivalence
 * classes that are too small are removed.
 *
 * <p>Guarantees: a column or part without a fate is never released; released columns and fields stand in the order in
 * which the policy first releases something of them; NULL stays NULL at every level; arrays keep their order and length; a class has at least k privacy units (distinct entities where the policy names an entity, a row without
 * entity counting as none; rows otherwise) and is released or suppressed whole; the content does not depend on
 * partitioning. NULL is a quasi-identifier value of its own.
 *
 * <p>Does not guarantee: protection against attributes that are not declared quasi-identifiers, against homogeneous
 * classes, or against linking the rows of one entity that keeps a token.
 *
 * <p>Reads the table twice, once to count and once to release, so it must give the same rows each time: write a query
 * with {@code rand()} or {@code first()} to a table before. Keys must have been registered
 * with the session before ({@code GreenveilFunctions.register}).
 */
public final class Protector {
    private Protector() {}

    /**
     * The protected table.
     *
     * @throws PolicyException when the policy does not fit the table, with every problem at once, or a value is outside
     *     its hierarchy, with column and count
     * @throws PrivacyGateException when k-anonymity cannot be met within the suppression limit
     */
    public static Protected protect(SparkSession spark, Dataset<Row> table, ProtectPolicy policy) {
        GreenveilFunctions.register(spark);
        HierarchyFiles hierarchies = new HierarchyFiles(spark.sparkContext().hadoopConfiguration()).read(policy);
        FateTree fates = new FateTree(policy.columns(), table.schema());
        FateGaps gaps = FateGaps.of(fates, table.schema());
        List<String> problems = new ArrayList<>(new PolicyCheck(policy, table.schema(), fates, gaps).problems());
        problems.addAll(hierarchies.problems());
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return protect(ReleasedColumns.of(table, policy, fates, hierarchies.byColumn()), policy, gaps.unlisted());
    }

    private static Protected protect(ReleasedColumns columns, ProtectPolicy policy, List<ColumnPath> unlisted) {
        List<QuasiIdentifier> quasiIdentifiers = policy.kAnonymity()
                .map(requirement -> columns.quasiIdentifiers(requirement.quasiIdentifiers()))
                .orElse(List.of());
        Optional<Column> entity = policy.kAnonymity().isPresent() ? columns.entity() : Optional.empty();
        EquivalenceClasses classes =
                EquivalenceClasses.of(columns.table(), quasiIdentifiers, entity, columns.unknownValues());
        try {
            EquivalenceClasses.Summary summary = classes.summarise();
            refuseUnknown(columns.hierarchyColumns(), summary.conditionRows());
            OutcomeBuilder outcome = new OutcomeBuilder(policy, unlisted, summary.sizes());
            if (policy.kAnonymity().isEmpty()) {
                classes.close();
                return new Protected(columns.release(), outcome.withoutModel(), () -> {});
            }
            return anonymise(columns, policy.kAnonymity().get(), classes, quasiIdentifiers, summary.sizes(), outcome);
        } catch (Throwable e) {
            classes.close();
            throw e;
        }
    }

    private static Protected anonymise(
            ReleasedColumns columns,
            KAnonymityRequirement requirement,
            EquivalenceClasses classes,
            List<QuasiIdentifier> quasiIdentifiers,
            ClassSizes sizes,
            OutcomeBuilder outcome) {
        new KAnonymityGate(requirement, outcome.unit()).check(sizes, classes);
        PrivacyOutcome result = outcome.with(requirement, columns.table(), quasiIdentifiers, classes);
        if (result.rowsSuppressed() == 0) {
            classes.close();
            return new Protected(columns.release(), result, () -> {});
        }
        return new Protected(classes.removeSmall(columns.release(), requirement.k()), result, classes::close);
    }

    private static void refuseUnknown(List<String> columns, List<Long> rows) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (rows.get(i) > 0) {
                problems.add("Column " + columns.get(i) + ": " + rows.get(i)
                        + " rows have a value that is not in its hierarchy file: add the values to the file,"
                        + " or constrain the column with allowed in inputs");
            }
        }
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
    }
}
