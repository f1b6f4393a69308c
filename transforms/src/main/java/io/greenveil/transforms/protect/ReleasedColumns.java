package io.greenveil.transforms.protect;

import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.greenveil.privacy.hierarchy.Hierarchy;
import io.greenveil.transforms.anonymize.QuasiIdentifier;
import io.greenveil.transforms.protect.FateTree.Entry;
import io.greenveil.transforms.protect.path.PathColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** Every released column as an expression over the input joined with its hierarchies. */
final class ReleasedColumns {
    private final ProtectPolicy policy;
    private final FateTree fates;
    private final FateColumns fateColumns;
    private final Map<String, Hierarchy> hierarchies;
    private final Map<String, Column> ancestors = new HashMap<>();
    private final Map<String, Column> released;
    private final List<String> hierarchyColumns = new ArrayList<>();
    private final List<Column> unknownValues = new ArrayList<>();
    private Dataset<Row> table;

    private ReleasedColumns(
            Dataset<Row> table, ProtectPolicy policy, FateTree fates, Map<String, Hierarchy> hierarchies) {
        this.table = table;
        this.policy = policy;
        this.fates = fates;
        this.fateColumns = new FateColumns(policy, fates::single);
        this.hierarchies = hierarchies;
        fates.entries().forEach(this::join);
        this.released = new ReleasedParts(this::released).columns(fates.released());
    }

    /** For a policy that was checked, with the files of its hierarchies by how it writes their places. */
    static ReleasedColumns of(
            Dataset<Row> table, ProtectPolicy policy, FateTree fates, Map<String, Hierarchy> hierarchies) {
        return new ReleasedColumns(table, policy, fates, hierarchies);
    }

    private Column released(Entry entry, Column value) {
        if (entry.fate() instanceof Fate.GeneraliseByHierarchy) {
            return require(ancestors.get(entry.written()));
        }
        Column after = fateColumns.released(entry.path(), entry.fate(), value, entry.type());
        return isQuasiIdentifier(entry.written()) ? oneForm(after, entry.type()) : after;
    }

    private boolean isQuasiIdentifier(String name) {
        return policy.kAnonymity()
                .filter(requirement -> requirement.quasiIdentifiers().contains(name))
                .isPresent();
    }

    /** Numbers that classes take for equal are written equal: one zero, one NaN. */
    private static Column oneForm(Column value, DataType type) {
        if (!type.equals(DataTypes.DoubleType) && !type.equals(DataTypes.FloatType)) {
            return value;
        }
        return when(value.equalTo(lit(0)), lit(0).cast(type))
                .when(isnan(value), lit(Double.NaN).cast(type))
                .otherwise(value);
    }

    private void join(Entry entry) {
        if (entry.fate() instanceof Fate.GeneraliseByHierarchy hierarchy) {
            HierarchyLookup lookup = HierarchyLookup.join(
                    table, PathColumns.single(entry.path()), hierarchy(entry.written()), hierarchy.level());
            table = lookup.table();
            ancestors.put(entry.written(), lookup.released());
            hierarchyColumns.add(entry.written());
            unknownValues.add(lookup.unknown());
        }
    }

    /** The input with the lookups of its hierarchies; every expression here is over this table. */
    Dataset<Row> table() {
        return table;
    }

    /** The released columns, in the order of the policy. */
    Dataset<Row> release() {
        return table.select(released.entrySet().stream()
                .map(entry -> entry.getValue().as(entry.getKey()))
                .toArray(Column[]::new));
    }

    /** Columns that a hierarchy generalises, in the order of {@link #unknownValues}. */
    List<String> hierarchyColumns() {
        return hierarchyColumns;
    }

    /** For each of them whether a row's value is outside the hierarchy. */
    List<Column> unknownValues() {
        return unknownValues;
    }

    /** The entity as it came in. */
    Optional<Column> entity() {
        return policy.entity().map(fates::single);
    }

    List<QuasiIdentifier> quasiIdentifiers(List<String> names) {
        return names.stream().map(this::quasiIdentifier).toList();
    }

    private QuasiIdentifier quasiIdentifier(String name) {
        Entry entry = fates.entry(name).orElseThrow();
        Column value = PathColumns.single(entry.path());
        return new QuasiIdentifier(
                name, PathColumns.reference(entry.path()), released(entry, value), domain(entry, value));
    }

    private QuasiIdentifier.Domain domain(Entry entry, Column value) {
        Fate fate = entry.fate();
        if (fate instanceof Fate.Keep || fate instanceof Fate.Deterministic || fate instanceof Fate.DateShift) {
            return new QuasiIdentifier.Domain.Unchanged();
        }
        if (fate instanceof Fate.GeneraliseByHierarchy byHierarchy) {
            Hierarchy hierarchy = hierarchy(entry.written());
            return new QuasiIdentifier.Domain.Declared(
                    hierarchy.groupSizes(byHierarchy.level()), hierarchy.domainSize());
        }
        return new QuasiIdentifier.Domain.Observed(value);
    }

    private Hierarchy hierarchy(String column) {
        return require(hierarchies.get(column));
    }

    private static <T> T require(@Nullable T value) {
        return Objects.requireNonNull(value, "the policy was checked before");
    }
}
