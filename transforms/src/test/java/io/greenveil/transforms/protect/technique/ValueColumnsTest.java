package io.greenveil.transforms.protect.technique;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.privacy.technique.DateGeneralisation;
import io.greenveil.privacy.technique.TopBottomCoding;
import io.greenveil.transforms.LocalSpark;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dates and bounded numbers as the plain techniques have them. */
class ValueColumnsTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static final List<TopBottomCoding> CODINGS = List.of(
            new TopBottomCoding(Optional.of(new BigDecimal("-5")), Optional.of(new BigDecimal("100"))),
            new TopBottomCoding(Optional.empty(), Optional.of(BigDecimal.ZERO)),
            new TopBottomCoding(Optional.of(BigDecimal.TEN), Optional.empty()));

    @ParameterizedTest
    @EnumSource
    void datesAndTimestampsBecomeTheFirstDayOfTheirPart(DateGeneralisation.Part part) {
        DateGeneralisation generalisation = new DateGeneralisation(part);
        Random random = new Random(3);
        List<Row> rows = new ArrayList<>(List.of(RowFactory.create(null, null)));
        for (LocalDate day : List.of(LocalDate.of(2024, 2, 29), LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31))) {
            rows.add(RowFactory.create(Date.valueOf(day), day.atTime(23, 59, 59)));
        }
        for (int i = 0; i < 1000; i++) {
            LocalDate day = LocalDate.ofEpochDay(random.nextInt(60_000) - 30_000);
            rows.add(RowFactory.create(Date.valueOf(day), day.atTime(random.nextInt(24), random.nextInt(60))));
        }
        StructType schema = new StructType().add("day", DataTypes.DateType).add("time", DataTypes.TimestampNTZType);
        List<Row> found = SPARK.session()
                .createDataFrame(rows, schema)
                .select(
                        col("time"),
                        ValueColumns.datePart(col("day"), generalisation),
                        ValueColumns.datePart(col("time"), generalisation))
                .collectAsList();
        for (Row row : found) {
            Date expected = row.isNullAt(0)
                    ? null
                    : Date.valueOf(generalisation.apply(((LocalDateTime) row.get(0)).toLocalDate()));
            assertThat(row.<Date>getAs(1)).isEqualTo(expected);
            assertThat(row.<Date>getAs(2)).isEqualTo(expected);
        }
    }

    @Test
    void numbersStayWithinTheirBoundsAndKeepTheirType() {
        Random random = new Random(5);
        List<Row> rows = new ArrayList<>(List.of(RowFactory.create(null, null, null)));
        for (double edge : new double[] {-5, -6, 100, 101, 0, -1, 10, 9}) {
            rows.add(RowFactory.create((int) edge, BigDecimal.valueOf(edge).setScale(2), edge));
        }
        for (int i = 0; i < 500; i++) {
            double value = random.nextGaussian() * 80;
            rows.add(RowFactory.create(
                    (int) value, BigDecimal.valueOf((long) (value * 100), 2), i % 50 == 0 ? Double.NaN : value));
        }
        rows.add(RowFactory.create(0, BigDecimal.ZERO.setScale(2), Double.NEGATIVE_INFINITY));
        rows.add(RowFactory.create(0, BigDecimal.ZERO.setScale(2), Double.POSITIVE_INFINITY));
        StructType schema = new StructType()
                .add("whole", DataTypes.IntegerType)
                .add("exact", DataTypes.createDecimalType(12, 2))
                .add("floating", DataTypes.DoubleType);
        Dataset<Row> table = SPARK.session().createDataFrame(rows, schema);
        for (TopBottomCoding coding : CODINGS) {
            Dataset<Row> coded = table.select(
                    col("*"), coded(schema, 0, coding), coded(schema, 1, coding), coded(schema, 2, coding));
            for (int i = 0; i < 3; i++) {
                assertThat(coded.schema().apply(i + 3).dataType())
                        .isEqualTo(schema.apply(i).dataType());
            }
            coded.collectAsList().forEach(row -> check(coding, row));
        }
    }

    private static Column coded(StructType schema, int index, TopBottomCoding coding) {
        DataType type = schema.apply(index).dataType();
        return ValueColumns.topBottom(col(schema.apply(index).name()), type, coding)
                .as("coded" + index);
    }

    private static void check(TopBottomCoding coding, Row row) {
        if (row.isNullAt(0)) {
            assertThat(row.isNullAt(3) && row.isNullAt(4) && row.isNullAt(5)).isTrue();
            return;
        }
        assertThat(BigDecimal.valueOf(row.getInt(3)))
                .isEqualByComparingTo(coding.apply(BigDecimal.valueOf(row.getInt(0))));
        assertThat(row.getDecimal(4)).isEqualByComparingTo(coding.apply(row.getDecimal(1)));
        assertThat((Double) row.get(5)).isEqualTo((Double) coding.apply(row.getDouble(2)));
    }
}
