package io.greenveil.transforms.sql;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.technique.redact.RedactionRule;
import io.greenveil.transforms.LocalSpark;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a session without a keystore. */
class RedactTextSqlTest {
    private static final String TEXT =
            "Jane, jane@example.org, 4111 1111 1111 1111, (650) 253-0000, 张三 11010519491231002X";

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    private static SparkSession session;

    @BeforeAll
    static void notes() {
        session = SPARK.session().newSession();
        GreenveilFunctions.register(session);
        session.sql("SELECT id, if(id % 3 = 0, NULL, '" + TEXT + "') AS note FROM range(9)")
                .createOrReplaceTempView("notes");
    }

    private static String only(Dataset<Row> column) {
        return column.distinct().as(Encoders.STRING()).collectAsList().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "note              | Jane, [EMAIL], [CARD], (650) 253-0000, 张三 [CN-ID]",
                "note, 'all', 'US' | Jane, [EMAIL], [CARD], [PHONE], 张三 [CN-ID]",
                "note, 'card,cn-id'| Jane, jane@example.org, [CARD], (650) 253-0000, 张三 [CN-ID]"
            })
    void redactsByTheRulesThatItIsGiven(String arguments, String redacted) {
        Dataset<Row> notes =
                session.sql("SELECT greenveil.redact_text(" + arguments + ") FROM notes WHERE note IS NOT NULL");
        assertThat(only(notes)).isEqualTo(redacted);
    }

    @Test
    void givesTheSameFromColumnsAndKeepsNulls() {
        Dataset<Row> columns = session.table("notes")
                .select(
                        col("id"),
                        GreenveilFunctions.redactText(col("note"), EnumSet.allOf(RedactionRule.class), List.of("US"))
                                .as("n"));
        List<Row> sql = session.sql("SELECT id, greenveil.REDACT_TEXT(note, 'all', 'US') AS n FROM notes ORDER BY id")
                .collectAsList();
        assertThat(columns.orderBy("id").collectAsList()).isEqualTo(sql);
        assertThat(sql.get(0).isNullAt(1)).isTrue();
    }

    @Test
    void refusesOtherTypesRulesRegionsAndColumnsAsRules() {
        assertThatThrownBy(() -> session.sql("SELECT greenveil.redact_text(id) FROM notes"))
                .hasMessageContaining("takes a STRING; cast the value of type BIGINT first");
        assertThatThrownBy(() -> session.sql("SELECT greenveil.redact_text('a', concat('e', id)) FROM notes"))
                .hasMessageContaining("every argument after the value must be a literal, not a column");
        Dataset<Row> wrong = session.sql("SELECT greenveil.redact_text(note, 'e-mail') FROM notes");
        assertThatThrownBy(wrong::collectAsList)
                .hasStackTraceContaining("There is no redaction rule 'e-mail'; write some of email, url")
                .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain("jane@"));
        assertThatThrownBy(() -> GreenveilFunctions.redactText(col("note"), Set.of(RedactionRule.PHONE), List.of("XX")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'XX' is no region");
    }

    @Test
    void keyedFunctionsSayThatTheyNeedAKeystore() {
        assertThatThrownBy(() -> session.sql("SELECT greenveil.token(note, 'k') FROM notes"))
                .hasMessageContaining("need a keystore");
    }
}
