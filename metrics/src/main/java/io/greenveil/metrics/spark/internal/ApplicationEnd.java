package io.greenveil.metrics.spark.internal;

import io.greenveil.metrics.ledger.ApplicationBook;
import io.greenveil.metrics.ledger.RunRows;
import io.greenveil.metrics.spark.EnergySettings;
import io.greenveil.metrics.table.EnergyTableWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;

/** Writes the tables when the application ends. Spark can run no job any more, so the files are written here. */
final class ApplicationEnd {
    private ApplicationEnd() {}

    static void write(SparkContext context, EnergySettings settings, ApplicationBook book, Map<String, String> tables) {
        Instant now = Instant.now();
        for (String runId : book.runIds()) {
            String table = tables.get(runId);
            if (table != null) {
                book.run(runId, now).ifPresent(rows -> write(context.hadoopConfiguration(), table, rows));
            }
        }
        RunRows application = book.application(now);
        settings.table().ifPresent(table -> write(context.hadoopConfiguration(), table, application));
        FailOpen.info(summary(book, application, settings.table().isPresent()));
        if (application.total().booksErrorMicrojoules() != 0) {
            FailOpen.warn("Energy ledger: the books do not close by "
                    + application.total().booksErrorMicrojoules() + " uJ; please report this");
        }
    }

    private static void write(Configuration hadoop, String table, RunRows rows) {
        try {
            EnergyTableWriter.write(hadoop, table, rows);
        } catch (IOException | RuntimeException problem) {
            FailOpen.failed("writing the energy tables of run " + rows.total().runId() + " to " + table, problem);
        }
    }

    private static String summary(ApplicationBook book, RunRows application, boolean written) {
        long outside = application.total().energy().total();
        String remark = written || outside == 0 || book.runIds().isEmpty()
                ? ""
                : String.format(Locale.ROOT, ", %.1f J of it outside of any run", outside / 1e6);
        return String.format(
                Locale.ROOT,
                "Energy: %.1f J of IT equipment in %d run(s)%s; known by %s",
                book.claimedMicrojoules() / 1e6,
                book.runIds().size(),
                remark,
                String.join(", ", book.methods()));
    }
}
