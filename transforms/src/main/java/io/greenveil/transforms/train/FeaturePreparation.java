package io.greenveil.transforms.train;

import io.greenveil.transforms.train.FeatureColumn.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.OneHotEncoderModel;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * From columns to a feature vector, fitted on the training side. Numeric columns: the exact median for missing values,
 * then one indicator where the training side has missing values. Categorical columns: one place per category, most
 * frequent first (ties by name), and one more for nulls, empty text and categories that the training side does not have.
 *
 * @param stages fitted stages, in order
 * @param slots the vector's places
 */
record FeaturePreparation(List<Transformer> stages, List<FeatureSlot> slots) {
    static final String FEATURES = TrainTable.PREFIX + "features";

    private static final String NUMBER = "number";
    private static final String MISSING = "missing";
    private static final String FILLED = "filled";
    private static final String TEXT = "text";
    private static final String INDEX = "index";
    private static final String CATEGORY = "category";

    static FeaturePreparation fit(
            Dataset<Row> training,
            List<FeatureColumn> columns,
            TableProfile profile,
            Map<FeatureColumn, Double> medians) {
        List<FeatureColumn> numeric = of(Kind.NUMERIC, columns);
        List<FeatureColumn> categorical = of(Kind.CATEGORICAL, columns);
        List<FeatureColumn> gaps = numeric.stream()
                .filter(column ->
                        Objects.requireNonNull(profile.columns().get(column)).missing() > 0)
                .toList();
        FeatureSlots slots = new FeatureSlots();
        List<Transformer> stages = new ArrayList<>();
        stages.add(casts(numeric, gaps, categorical));
        List<String> assembled = new ArrayList<>();
        if (!numeric.isEmpty()) {
            stages.add(imputer(training, numeric, medians));
            for (FeatureColumn column : numeric) {
                assembled.add(column.in(FILLED));
                slots.value(column, Objects.requireNonNull(medians.get(column)));
                if (gaps.contains(column)) {
                    assembled.add(column.in(MISSING));
                    slots.missing(column);
                }
            }
        }
        if (!categorical.isEmpty()) {
            StringIndexerModel indexer = indexer(stages.get(0).transform(training), categorical);
            stages.add(indexer);
            stages.add(encoder(indexer.transform(stages.get(0).transform(training)), categorical));
            assembled.addAll(Arrays.asList(names(categorical, CATEGORY)));
            for (int i = 0; i < categorical.size(); i++) {
                slots.categories(categorical.get(i), indexer.labelsArray()[i]);
            }
        }
        stages.add(new VectorAssembler()
                .setInputCols(assembled.toArray(String[]::new))
                .setOutputCol(FEATURES)
                .setHandleInvalid("error"));
        return new FeaturePreparation(List.copyOf(stages), slots.list());
    }

    private static SQLTransformer casts(
            List<FeatureColumn> numeric, List<FeatureColumn> gaps, List<FeatureColumn> categorical) {
        Stream<String> numbers = numeric.stream().map(column -> column.value() + " AS " + column.in(NUMBER));
        Stream<String> indicators = gaps.stream()
                .map(column ->
                        "CASE WHEN (" + column.value() + ") IS NULL THEN 1D ELSE 0D END AS " + column.in(MISSING));
        Stream<String> texts = categorical.stream().map(column -> column.value() + " AS " + column.in(TEXT));
        return new SQLTransformer()
                .setStatement(Stream.of(Stream.of("*"), numbers, indicators, texts)
                        .flatMap(part -> part)
                        .collect(Collectors.joining(", ", "SELECT ", " FROM __THIS__")));
    }

    /** MLlib's own stage, fitted on one row that holds the medians, because its quantiles are approximate. */
    private static Transformer imputer(
            Dataset<Row> training, List<FeatureColumn> numeric, Map<FeatureColumn, Double> medians) {
        StructType schema = new StructType(numeric.stream()
                .map(column -> new StructField(column.in(NUMBER), DataTypes.DoubleType, true, Metadata.empty()))
                .toArray(StructField[]::new));
        Row row = RowFactory.create(numeric.stream().map(medians::get).toArray());
        return new Imputer()
                .setStrategy("median")
                .setInputCols(names(numeric, NUMBER))
                .setOutputCols(names(numeric, FILLED))
                .fit(training.sparkSession().createDataFrame(List.of(row), schema));
    }

    private static StringIndexerModel indexer(Dataset<Row> training, List<FeatureColumn> categorical) {
        return new StringIndexer()
                .setInputCols(names(categorical, TEXT))
                .setOutputCols(names(categorical, INDEX))
                .setStringOrderType("frequencyDesc")
                .setHandleInvalid("keep")
                .fit(training);
    }

    private static OneHotEncoderModel encoder(Dataset<Row> indexed, List<FeatureColumn> categorical) {
        return new OneHotEncoder()
                .setInputCols(names(categorical, INDEX))
                .setOutputCols(names(categorical, CATEGORY))
                .setDropLast(false)
                .fit(indexed);
    }

    private static List<FeatureColumn> of(Kind kind, List<FeatureColumn> columns) {
        return columns.stream().filter(column -> column.kind() == kind).toList();
    }

    private static String[] names(List<FeatureColumn> columns, String form) {
        return columns.stream().map(column -> column.in(form)).toArray(String[]::new);
    }
}
