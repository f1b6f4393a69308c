package io.greenveil.metrics.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.metrics.LocalSpark;
import io.greenveil.metrics.spark.Burn;
import io.greenveil.metrics.spark.EnergyRuns;
import io.greenveil.metrics.spark.RunEnergySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The queries of docs/tables.md, on tables that two applications left in one folder. */
class CookbookTest {
    private static final Pattern QUERY = Pattern.compile("([^\n]*)\n```sql\n(.*?);\n```", Pattern.DOTALL);

    @RegisterExtension
    static final LocalSpark SPARK = LocalSpark.shared();

    @TempDir
    Path folder;

    @Test
    void everyQueryRunsAndTheBooksCloseAgainstTheMeters() throws IOException {
        String table = folder.resolve("energy").toUri().toString();
        SparkContext ours = SPARK.session().sparkContext();
        EnergyRuns.begin(ours, new RunEnergySettings("run-1", "visits", table, 1.2, "FRA", Optional.empty()));
        EnergyRuns.step(ours, "train");
        burn(ours, 100);
        EnergyRuns.end(ours, "run-1");
        SparkSession foreign = SPARK.restart(Map.of("spark.greenveil.energy.table", table));
        burn(foreign.sparkContext(), 300);
        SparkSession session = SPARK.restart(Map.of());

        for (String name : List.of("stage_energy", "run_energy", "meter_delta")) {
            session.read()
                    .parquet(folder.resolve("energy").resolve(name).toString())
                    .createOrReplaceTempView(name);
        }
        List<String> silent = new ArrayList<>();
        Matcher matcher = QUERY.matcher(Files.readString(Path.of("..", "docs", "tables.md")));
        int queries = 0;
        while (matcher.find()) {
            queries++;
            List<Row> rows = session.sql(matcher.group(2)).collectAsList();
            if (rows.isEmpty()) {
                silent.add(matcher.group(1));
            }
        }
        assertThat(queries).isGreaterThanOrEqualTo(6);
        assertThat(silent)
                .containsExactly(
                        "Do the books close against the meters? No row may come back:",
                        "Is each run the sum of its rows? No row may come back:");
        assertThat(EnergyTables.readNodes(session, table)
                        .where("kind = 'OTHER'")
                        .count())
                .isEqualTo(2);
        assertThat(EnergyTables.readDeltas(session, table)
                        .where("energy_uj < 0 or to_time <= from_time or zone <> 'model'")
                        .count())
                .isZero();
    }

    private static void burn(SparkContext context, int millis) {
        JavaSparkContext.fromSparkContext(context)
                .parallelize(List.of(1, 2, 3, 4), 2)
                .mapPartitions(new Burn(millis, 0))
                .count();
    }
}
