package io.greenveil.transforms.train;

/**
 * A column that models see, with the names that its forms have inside the pipeline.
 *
 * @param number position among all feature columns of the training, for names inside the pipeline
 * @param name column of the protected table
 * @param type its Spark SQL type, as DDL
 * @param kind how it becomes numbers
 */
record FeatureColumn(int number, String name, String type, Kind kind) {
    enum Kind {
        NUMERIC,
        CATEGORICAL
    }

    /** SQL for the column's value as the pipeline takes it: a double without NaN, or text that is not empty. */
    String value() {
        String text = quoted(name);
        return kind == Kind.CATEGORICAL
                ? "nullif(CAST(" + text + " AS STRING), '')"
                : "CASE WHEN NOT isnan(CAST(" + text + " AS DOUBLE)) THEN CAST(" + text + " AS DOUBLE) END";
    }

    /** The same with the name {@code form}, such as {@code number}, inside the pipeline. */
    String in(String form) {
        return TrainTable.PREFIX + form + "_" + number;
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
