package io.greenveil.jobs.config.check;

import io.greenveil.jobs.config.internal.SqlSyntax;
import io.greenveil.jobs.config.yaml.YamlPath;
import io.greenveil.transforms.protect.path.Place;
import io.greenveil.transforms.protect.path.TablePaths;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The table to protect, where it is known before reading: one input, taken as it is. */
record DeclaredTable(Scope scope) {
    private static final YamlPath INPUTS = YamlPath.of("inputs");

    /** Its columns. */
    Optional<List<String>> columns() {
        List<String> inputs = scope.keys(INPUTS);
        if (inputs.size() != 1 || scope.has(YamlPath.of("prepare"))) {
            return Optional.empty();
        }
        return Optional.of(scope.keys(declared())).filter(declared -> !declared.isEmpty());
    }

    /** False if it is known to have no such column. */
    boolean mayHave(String column) {
        return columns().map(columns -> columns.contains(column)).orElse(true);
    }

    /** Its columns with their types, if each has one that Spark knows. */
    Optional<StructType> schema() {
        return columns().flatMap(columns -> {
            StructType schema = new StructType();
            for (String column : columns) {
                Optional<DataType> type =
                        scope.text(declared().child(column).child("type")).flatMap(SqlSyntax::type);
                if (type.isEmpty()) {
                    return Optional.empty();
                }
                schema = schema.add(column, type.get());
            }
            return Optional.of(schema);
        });
    }

    /** What a name of the policy is in it, if its types are known. */
    Optional<Place> find(String name) {
        return schema().map(schema -> new TablePaths(schema).find(name));
    }

    /** True if the name is known to be of something within a column. */
    boolean isPart(String name) {
        return find(name)
                .filter(place -> place instanceof Place.Found found
                        && !found.path().steps().isEmpty())
                .isPresent();
    }

    /** True if the name is known to be of something of which a row has many. */
    boolean isMany(String name) {
        return find(name)
                .filter(place ->
                        place instanceof Place.Found found && !found.path().isSingle())
                .isPresent();
    }

    private YamlPath declared() {
        return INPUTS.child(scope.keys(INPUTS).get(0)).child("columns");
    }
}
