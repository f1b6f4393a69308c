package io.greenveil.jobs.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.transforms.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DocumentedSqlTest {
    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @Test
    void theSqlOfTheDocumentationGivesTheDigest() throws IOException {
        SparkSession spark = SPARK.session().newSession();
        spark.conf().set("spark.sql.datetime.java8API.enabled", "true");
        Dataset<Row> table = spark.sql("""
                SELECT * FROM VALUES ('[20, 30)', 22.5D, 1, DATE'2026-01-01'), ('[20, 30)', 22.5D, 1, DATE'2026-01-01'),
                  (NULL, NULL, NULL, NULL), ('é~', -0.0D, -7, DATE'1969-12-31'), ('', double('NaN'), 0, DATE'2026-01-01')
                AS t(age, bmi, label, visit)""");
        table.createOrReplaceTempView("released");

        String documented = spark.sql(sql()).head().getString(0);

        assertThat(documented).isEqualTo(TableDigest.of(table).toString());
        assertThat(documented)
                .isEqualTo(PlainDigest.of(table.collectAsList(), table.schema()).toString());
    }

    private static String sql() throws IOException {
        String page = Files.readString(Path.of("../docs/manifest.md"));
        int start = page.indexOf("```sql") + "```sql".length();
        return page.substring(start, page.indexOf("```", start));
    }
}
