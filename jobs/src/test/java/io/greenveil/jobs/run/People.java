package io.greenveil.jobs.run;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Made-up people, the same for the same seed. */
final class People {
    static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.StringType)
            .add("name", DataTypes.StringType)
            .add("ssn", DataTypes.StringType)
            .add("age", DataTypes.IntegerType)
            .add("sex", DataTypes.StringType)
            .add("visit", DataTypes.DateType)
            .add("bmi", DataTypes.DoubleType)
            .add("label", DataTypes.IntegerType);

    private People() {}

    static List<Row> rows(int count, long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            int age = 20 + random.nextInt(40);
            double bmi = 18 + random.nextInt(200) / 10.0;
            int label = bmi + random.nextGaussian() * 4 > 28 ? 1 : 0;
            rows.add(RowFactory.create(
                    "p" + index,
                    "Name" + index,
                    String.format("%03d-%02d-%04d", index, index % 90, 1000 + index),
                    age,
                    random.nextBoolean() ? "F" : "M",
                    Date.valueOf(LocalDate.of(2026, 1, 1).plusDays(index % 4)),
                    bmi,
                    label));
        }
        return rows;
    }

    static Dataset<Row> table(SparkSession spark, int count, long seed) {
        return spark.createDataFrame(rows(count, seed), SCHEMA);
    }
}
