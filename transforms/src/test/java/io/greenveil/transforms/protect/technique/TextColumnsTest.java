package io.greenveil.transforms.protect.technique;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.privacy.technique.EmailMask;
import io.greenveil.privacy.technique.KeepFirstMask;
import io.greenveil.privacy.technique.KeepLastMask;
import io.greenveil.privacy.technique.MaskCharacter;
import io.greenveil.privacy.technique.NumberMask;
import io.greenveil.privacy.technique.PrefixGeneralisation;
import io.greenveil.privacy.technique.Redaction;
import io.greenveil.privacy.technique.TextTechnique;
import io.greenveil.transforms.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every Spark expression equals its plain technique, on seeded random text. */
class TextColumnsTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static final String[] PARTS = {
        "a",
        "Z",
        "0",
        "1",
        "7",
        "9",
        "@",
        ".",
        "-",
        "+",
        "(",
        ")",
        "/",
        " ",
        "*",
        "$",
        "\\",
        "\n",
        "é",
        "٣",
        "漢",
        "\uD83D\uDE00",
        "\uD835\uDD38"
    };
    private static final int SAMPLES = 3000;

    @Test
    void everyExpressionEqualsItsTechnique() {
        Map<String, TextTechnique> techniques = new TreeMap<>();
        Map<String, Column> columns = new TreeMap<>();
        Column value = col("value");
        for (char character : new char[] {'*', '$', '\\', 'X', '•'}) {
            MaskCharacter mask = new MaskCharacter(character);
            for (int count : new int[] {0, 1, 3, 40}) {
                add(
                        techniques,
                        columns,
                        new KeepFirstMask(count, mask),
                        TextColumns.keepFirst(value, new KeepFirstMask(count, mask)));
                add(
                        techniques,
                        columns,
                        new KeepLastMask(count, mask),
                        TextColumns.keepLast(value, new KeepLastMask(count, mask)));
            }
            add(techniques, columns, new EmailMask(mask), TextColumns.email(value, new EmailMask(mask)));
            add(techniques, columns, NumberMask.phone(mask), NumberMaskColumn.of(value, NumberMask.phone(mask)));
            add(techniques, columns, NumberMask.card(mask), NumberMaskColumn.of(value, NumberMask.card(mask)));
        }
        for (int length : new int[] {0, 1, 3, 40}) {
            add(
                    techniques,
                    columns,
                    new PrefixGeneralisation(length),
                    TextColumns.prefix(value, new PrefixGeneralisation(length)));
        }
        add(techniques, columns, new Redaction("[gone]"), TextColumns.redact(value, new Redaction("[gone]")));
        List<String> names = List.copyOf(techniques.keySet());
        List<Column> selected = new ArrayList<>(List.of(value));
        names.forEach(name -> selected.add(columns.get(name)));
        List<Row> rows = values().select(selected.toArray(Column[]::new)).collectAsList();
        assertThat(rows).hasSizeGreaterThan(SAMPLES);
        for (Row row : rows) {
            String text = row.getString(0);
            for (int i = 0; i < names.size(); i++) {
                String expected =
                        text == null ? null : techniques.get(names.get(i)).apply(text);
                assertThat(row.getString(i + 1))
                        .as("%s of %s", names.get(i), text)
                        .isEqualTo(expected);
            }
        }
    }

    private static void add(
            Map<String, TextTechnique> techniques,
            Map<String, Column> columns,
            TextTechnique technique,
            Column column) {
        techniques.put(technique.toString(), technique);
        columns.put(technique.toString(), column);
    }

    private static Dataset<Row> values() {
        Random random = new Random(42);
        List<Row> rows = new ArrayList<>();
        for (String fixed : new String[] {
            null,
            "",
            "@",
            "a@",
            "@b",
            "a@b",
            "ab@c",
            "x@y@z",
            "\uD83D\uDE00@d",
            "12",
            "123",
            "1234",
            "12345678",
            "4111 1111 1111 1111",
            "+44 20 7946 0958",
            "1234567\n",
            "12ext34"
        }) {
            rows.add(RowFactory.create(fixed));
        }
        for (int i = 0; i < SAMPLES; i++) {
            StringBuilder text = new StringBuilder();
            int parts = random.nextInt(25);
            for (int j = 0; j < parts; j++) {
                text.append(PARTS[random.nextInt(i % 2 == 0 ? PARTS.length : 14)]);
            }
            rows.add(RowFactory.create(text.toString()));
        }
        return SPARK.session().createDataFrame(rows, new StructType().add("value", DataTypes.StringType));
    }
}
