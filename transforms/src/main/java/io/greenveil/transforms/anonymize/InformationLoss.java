package io.greenveil.transforms.anonymize;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.greenveil.privacy.utility.AttributeLoss;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What generalisation took from the released cells of every quasi-identifier (the loss of
 * {@link io.greenveil.privacy.utility.Granularity}). Missing values are no part of a domain and lose nothing. Summed in
 * whole numbers, so the result does not depend on partitioning. One Spark job, and one more aggregation over the table
 * where a domain is observed rather than declared.
 */
public final class InformationLoss {
    private static final DataType WHOLE = DataTypes.createDecimalType(19, 0);
    private static final StructType DOMAIN = new StructType()
            .add("attribute", DataTypes.IntegerType)
            .add("value", DataTypes.StringType)
            .add("size", DataTypes.LongType);

    private InformationLoss() {}

    /** The losses over the classes of {@code table} that have at least {@code k} units, in the order given. */
    public static List<AttributeLoss> of(
            Dataset<Row> table, List<QuasiIdentifier> quasiIdentifiers, EquivalenceClasses classes, int k) {
        List<Integer> lossy = new ArrayList<>();
        for (int i = 0; i < quasiIdentifiers.size(); i++) {
            if (!(quasiIdentifiers.get(i).domain() instanceof QuasiIdentifier.Domain.Unchanged)) {
                lossy.add(i);
            }
        }
        Map<Integer, AttributeLoss> found = new HashMap<>();
        if (!lossy.isEmpty()) {
            Dataset<Row> cells = cells(classes, k, lossy);
            Dataset<Row> groups = declared(table, quasiIdentifiers).unionAll(observed(table, quasiIdentifiers));
            Column lost = coalesce(col("rows"), lit(0L))
                    .cast(WHOLE)
                    .multiply(col("size").minus(1).cast(WHOLE));
            groups.join(cells, new String[] {"attribute", "value"}, "left_outer")
                    .groupBy("attribute")
                    .agg(sum(lost), sum("size"))
                    .collectAsList()
                    .forEach(row -> found.put(row.getInt(0), loss(quasiIdentifiers, row)));
        }
        List<AttributeLoss> losses = new ArrayList<>();
        for (int i = 0; i < quasiIdentifiers.size(); i++) {
            losses.add(found.getOrDefault(
                    i, new AttributeLoss(quasiIdentifiers.get(i).name(), BigInteger.ZERO, 0)));
        }
        return losses;
    }

    private static AttributeLoss loss(List<QuasiIdentifier> quasiIdentifiers, Row row) {
        BigDecimal lost = row.getDecimal(1);
        return new AttributeLoss(quasiIdentifiers.get(row.getInt(0)).name(), lost.toBigIntegerExact(), row.getLong(2));
    }

    /** Released rows by attribute and released value. */
    private static Dataset<Row> cells(EquivalenceClasses classes, int k, List<Integer> lossy) {
        Column each = explode(array(lossy.stream()
                        .map(i -> struct(
                                lit(i).as("attribute"),
                                EquivalenceClasses.attribute(i)
                                        .cast(DataTypes.StringType)
                                        .as("value")))
                        .toArray(Column[]::new)))
                .as("cell");
        return classes.large(k, List.of(each))
                .groupBy("cell.attribute", "cell.value")
                .agg(sum("rows").as("rows"));
    }

    /** How many values of a declared domain share each released value. */
    private static Dataset<Row> declared(Dataset<Row> table, List<QuasiIdentifier> quasiIdentifiers) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < quasiIdentifiers.size(); i++) {
            if (quasiIdentifiers.get(i).domain() instanceof QuasiIdentifier.Domain.Declared domain) {
                int attribute = i;
                domain.groupSizes()
                        .forEach((value, size) -> rows.add(RowFactory.create(attribute, value, size.longValue())));
            }
        }
        return table.sparkSession().createDataFrame(rows, DOMAIN);
    }

    /** How many distinct raw values of the table share each released value. */
    private static Dataset<Row> observed(Dataset<Row> table, List<QuasiIdentifier> quasiIdentifiers) {
        List<Column> pairs = new ArrayList<>();
        for (int i = 0; i < quasiIdentifiers.size(); i++) {
            if (quasiIdentifiers.get(i).domain() instanceof QuasiIdentifier.Domain.Observed domain) {
                pairs.add(struct(
                        lit(i).as("attribute"),
                        quasiIdentifiers
                                .get(i)
                                .released()
                                .cast(DataTypes.StringType)
                                .as("value"),
                        domain.raw().cast(DataTypes.StringType).as("raw")));
            }
        }
        if (pairs.isEmpty()) {
            return table.sparkSession().createDataFrame(List.of(), DOMAIN);
        }
        return table.select(explode(array(pairs.toArray(Column[]::new))).as("pair"))
                .select("pair.*")
                .filter(col("raw").isNotNull())
                .distinct()
                .groupBy("attribute", "value")
                .agg(count(lit(1)).as("size"));
    }
}
