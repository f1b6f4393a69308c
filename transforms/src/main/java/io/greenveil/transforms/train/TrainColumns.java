package io.greenveil.transforms.train;

import io.greenveil.transforms.train.FeatureColumn.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The columns of one training, found in the table and checked.
 *
 * @param label column with the class
 * @param entity column that may not stand on both sides
 * @param candidate features of the models of the specification
 * @param baseline features of the comparison model
 */
record TrainColumns(
        String label, Optional<String> entity, List<FeatureColumn> candidate, List<FeatureColumn> baseline) {
    TrainColumns {
        candidate = List.copyOf(candidate);
        baseline = List.copyOf(baseline);
    }

    /** Every feature column once. */
    List<FeatureColumn> features() {
        List<FeatureColumn> features = new ArrayList<>(candidate);
        baseline.stream().filter(column -> !features.contains(column)).forEach(features::add);
        return features;
    }

    List<FeatureColumn> numeric() {
        return features().stream()
                .filter(column -> column.kind() == Kind.NUMERIC)
                .toList();
    }

    List<FeatureColumn> categorical() {
        return features().stream()
                .filter(column -> column.kind() == Kind.CATEGORICAL)
                .toList();
    }

    /** Every column of the table that training reads, once, by name: the row's content. */
    List<String> used() {
        return Stream.concat(
                        Stream.concat(Stream.of(label), entity.stream()),
                        features().stream().map(FeatureColumn::name))
                .distinct()
                .sorted()
                .toList();
    }
}
