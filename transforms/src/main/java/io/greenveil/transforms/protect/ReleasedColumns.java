package io.greenveil.transforms.protect;

import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.greenveil.privacy.hierarchy.Hierarchy;
import io.greenveil.transforms.anonymize.ColumnName;
import io.greenveil.transforms.anonymize.QuasiIdentifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private final Map<String, Hierarchy> hierarchies;
    private final Map<String, Column> released = new LinkedHashMap<>();
    private final List<String> hierarchyColumns = new ArrayList<>();
    private final List<Column> unknownValues = new ArrayList<>();
    private Dataset<Row> table;

    private ReleasedColumns(Dataset<Row> table, ProtectPolicy policy, Map<String, Hierarchy> hierarchies) {
        this.table = table;
        this.policy = policy;
        this.hierarchies = hierarchies;
    }

    static ReleasedColumns of(Dataset<Row> table, ProtectPolicy policy, Map<String, Hierarchy> hierarchies) {
        ReleasedColumns columns = new ReleasedColumns(table, policy, hierarchies);
        FateColumns fates = new FateColumns(policy);
        policy.columns().forEach((name, fate) -> {
            if (fate instanceof Fate.GeneraliseByHierarchy hierarchy) {
                columns.join(name, hierarchy.level());
            } else if (!(fate instanceof Fate.Drop)) {
                DataType type = table.schema().apply(name).dataType();
                Column value = fates.released(name, fate, ColumnName.column(name), type);
                columns.released.put(name, columns.isQuasiIdentifier(name) ? oneForm(value, type) : value);
            }
        });
        return columns;
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

    private void join(String name, int level) {
        HierarchyLookup lookup = HierarchyLookup.join(table, name, hierarchy(name), level);
        table = lookup.table();
        released.put(name, lookup.released());
        hierarchyColumns.add(name);
        unknownValues.add(lookup.unknown());
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
        return policy.entity().map(ColumnName::column);
    }

    List<QuasiIdentifier> quasiIdentifiers(List<String> names) {
        return names.stream()
                .map(name -> new QuasiIdentifier(name, require(released.get(name)), domain(name)))
                .toList();
    }

    private QuasiIdentifier.Domain domain(String name) {
        Fate fate = require(policy.columns().get(name));
        if (fate instanceof Fate.Keep || fate instanceof Fate.Deterministic || fate instanceof Fate.DateShift) {
            return new QuasiIdentifier.Domain.Unchanged();
        }
        if (fate instanceof Fate.GeneraliseByHierarchy byHierarchy) {
            Hierarchy hierarchy = hierarchy(name);
            return new QuasiIdentifier.Domain.Declared(
                    hierarchy.groupSizes(byHierarchy.level()), hierarchy.domainSize());
        }
        return new QuasiIdentifier.Domain.Observed(ColumnName.column(name));
    }

    private Hierarchy hierarchy(String column) {
        return require(hierarchies.get(column));
    }

    private static <T> T require(@Nullable T value) {
        return Objects.requireNonNull(value, "the policy was checked before");
    }
}
