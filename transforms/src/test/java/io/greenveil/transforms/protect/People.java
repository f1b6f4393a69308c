package io.greenveil.transforms.protect;

import io.greenveil.privacy.cipher.SealAlgorithm;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A seeded table of visits with a column for every fate, and the policy that protects it. */
final class People {
    static final StructType SCHEMA = new StructType()
            .add("person", DataTypes.StringType)
            .add("name", DataTypes.StringType)
            .add("ssn", DataTypes.StringType)
            .add("email", DataTypes.StringType)
            .add("phone", DataTypes.StringType)
            .add("card", DataTypes.StringType)
            .add("passport", DataTypes.StringType)
            .add("note", DataTypes.StringType)
            .add("zip", DataTypes.StringType)
            .add("age", DataTypes.IntegerType)
            .add("born", DataTypes.DateType)
            .add("colour", DataTypes.StringType)
            .add("income", DataTypes.createDecimalType(12, 2))
            .add("weight", DataTypes.DoubleType)
            .add("tags", DataTypes.createArrayType(DataTypes.StringType))
            .add("address.home", new StructType().add("street", DataTypes.StringType));

    private People() {}

    static Dataset<Row> visits(SparkSession session, int rows) {
        Random random = new Random(19);
        List<Row> table = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int person = random.nextInt(rows / 2);
            Random own = new Random(person);
            String[] colours = {"red", "blue", "green", null};
            table.add(RowFactory.create(
                    "person-" + person,
                    "Name " + person,
                    String.format("%03d-%02d-%04d", own.nextInt(1000), own.nextInt(100), own.nextInt(10_000)),
                    i % 11 == 0 ? null : "user" + person + "@example.org",
                    "+1 555 010 " + (1000 + own.nextInt(9000)),
                    "4111-1111-1111-" + (1000 + own.nextInt(9000)),
                    own.nextBoolean() ? "X" + person : null,
                    "said something",
                    own.nextInt(10) == 0 ? null : String.format("%05d", own.nextInt(4) * 10_000 + own.nextInt(500)),
                    own.nextInt(10) == 0 ? null : own.nextInt(60) + 18,
                    Date.valueOf(LocalDate.of(1950, 1, 1).plusDays(own.nextInt(20_000))),
                    colours[own.nextInt(4)],
                    BigDecimal.valueOf(own.nextInt(30_000_000), 2),
                    i % 13 == 0 ? Double.NaN : 40 + own.nextInt(6000) / 100.0,
                    new String[] {"a", null},
                    RowFactory.create("Main Street " + person)));
        }
        return session.createDataFrame(table, SCHEMA);
    }

    static String colours(Path folder) throws IOException {
        return Files.writeString(folder.resolve("colours.csv"), "red;warm;*\nblue;cold;*\ngreen;cold;*\n")
                .toString();
    }

    static Policies everyFate(String colours) {
        return Policies.policy()
                .column("born", new Fate.GeneraliseByDatePart(Fate.DatePart.YEAR))
                .column("person", new Fate.Token("person", Fate.TokenAlgorithm.CMAC))
                .column("name", new Fate.Drop())
                .column("ssn", new Fate.Mask(Fate.MaskStyle.KEEP_LAST, 4, '*'))
                .column("email", new Fate.Mask(Fate.MaskStyle.EMAIL, 0, '*'))
                .column("phone", new Fate.Mask(Fate.MaskStyle.PHONE, 0, '#'))
                .column("card", new Fate.Mask(Fate.MaskStyle.CARD, 0, '*'))
                .column("passport", new Fate.Seal("passport", SealAlgorithm.AES_SIV))
                .column("note", new Fate.Redact("[note]"))
                .column("zip", new Fate.GeneraliseByPrefix(2))
                .column("age", new Fate.GeneraliseByInterval(BigDecimal.valueOf(20), BigDecimal.ZERO))
                .column("colour", new Fate.GeneraliseByHierarchy(colours, 1))
                .column(
                        "income",
                        new Fate.TopBottomCode(
                                Optional.of(BigDecimal.valueOf(10_000)), Optional.of(BigDecimal.valueOf(200_000))))
                .column("weight", new Fate.Round(new BigDecimal("2.5")))
                .column("tags", new Fate.Keep())
                .column("address.home", new Fate.Redact("gone"))
                .entity("person")
                .anonymous(3, 0.5, "age", "zip", "colour");
    }
}
