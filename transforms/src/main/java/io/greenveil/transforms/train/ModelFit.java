package io.greenveil.transforms.train;

import io.greenveil.transforms.train.TrainSpec.ModelSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StandardScalerModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits one estimator to prepared rows.
 *
 * <p>How exactly results repeat: a random forest adds whole numbers only, so it is the same bit for bit. Logistic
 * regression adds fractions of its gradient in the order in which partitions finish, which nothing in MLlib fixes: with
 * one partition it repeats bit for bit, with more the last bits of a probability may differ between runs (by about 1e-15
 * in the runs that were compared). A small tolerance lets the optimum, which is unique when it is regularised, decide
 * the result rather than the iteration at which the search stops.
 */
final class ModelFit {
    private static final String SCALED = TrainTable.PREFIX + "scaled";
    private static final double TOLERANCE = 1e-9;

    private ModelFit() {}

    static String kind(ModelSpec spec) {
        return spec instanceof ModelSpec.LogisticRegression ? "logistic-regression" : "random-forest";
    }

    static Map<String, String> parameters(ModelSpec spec) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (spec instanceof ModelSpec.LogisticRegression logistic) {
            parameters.put("regularisation", Double.toString(logistic.regularisation()));
            parameters.put("elastic-net", Double.toString(logistic.elasticNet()));
            parameters.put("iterations", Integer.toString(logistic.iterations()));
        } else if (spec instanceof ModelSpec.RandomForest forest) {
            parameters.put("trees", Integer.toString(forest.trees()));
            parameters.put("depth", Integer.toString(forest.depth()));
            parameters.put("minimum-instances", Integer.toString(forest.minimumInstances()));
        }
        return parameters;
    }

    /** Fitted stages that follow the {@link FeaturePreparation}. */
    static List<Transformer> fit(Dataset<Row> prepared, ModelSpec spec, long seed) {
        if (spec instanceof ModelSpec.LogisticRegression logistic) {
            return logistic(prepared, logistic);
        }
        return List.of(forest(prepared, (ModelSpec.RandomForest) spec, seed));
    }

    private static List<Transformer> logistic(Dataset<Row> prepared, ModelSpec.LogisticRegression spec) {
        StandardScalerModel scaler = new StandardScaler()
                .setInputCol(FeaturePreparation.FEATURES)
                .setOutputCol(SCALED)
                .setWithStd(true)
                .setWithMean(false)
                .fit(prepared);
        return List.of(
                scaler,
                new LogisticRegression()
                        .setFamily("binomial")
                        .setFeaturesCol(SCALED)
                        .setLabelCol(TrainTable.LABEL)
                        .setRegParam(spec.regularisation())
                        .setElasticNetParam(spec.elasticNet())
                        .setMaxIter(spec.iterations())
                        .setTol(TOLERANCE)
                        .fit(scaler.transform(prepared)));
    }

    private static Transformer forest(Dataset<Row> prepared, ModelSpec.RandomForest spec, long seed) {
        return new RandomForestClassifier()
                .setFeaturesCol(FeaturePreparation.FEATURES)
                .setLabelCol(TrainTable.LABEL)
                .setNumTrees(spec.trees())
                .setMaxDepth(spec.depth())
                .setMinInstancesPerNode(spec.minimumInstances())
                .setSeed(seed)
                .fit(prepared);
    }
}
