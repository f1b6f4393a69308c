package io.greenveil.metrics.spark.internal;

import io.greenveil.metrics.ledger.ApplicationBook;
import io.greenveil.metrics.ledger.RunRows;
import io.greenveil.metrics.spark.EnergySettings;
import io.greenveil.metrics.table.EnergyTableWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;

/** Writes the tables when the application ends. Spark can run no job any more, so the files are written here. */
final class ApplicationEnd {
    private ApplicationEnd() {}

    static void write(
            SparkContext context,
            EnergySettings settings,
            ApplicationBook book,
            Map<String, String> tables,
            long ownNanos) {
        Instant now = Instant.now();
        Configuration hadoop = context.hadoopConfiguration();
        for (String runId : book.runIds()) {
            String table = tables.get(runId);
            if (table != null) {
                book.run(runId, now)
                        .ifPresent(rows -> write(table, () -> EnergyTableWriter.write(hadoop, table, rows)));
            }
        }
        RunRows application = book.application(now);
        home(settings, book, tables).ifPresent(table -> {
            if (settings.table().isPresent() || application.total().energy().total() > 0) {
                write(table, () -> EnergyTableWriter.write(hadoop, table, application));
            }
            write(table, () -> EnergyTableWriter.write(hadoop, table, book.nodes(now)));
        });
        FailOpen.info(summary(book, application, settings.table().isPresent(), ownNanos));
        if (application.total().booksErrorMicrojoules() != 0) {
            FailOpen.warn("Energy ledger: the books do not close by "
                    + application.total().booksErrorMicrojoules() + " uJ; please report this");
        }
    }

    /** Where rows go that belong to no run: the application's own table, else that of its first run. */
    private static Optional<String> home(EnergySettings settings, ApplicationBook book, Map<String, String> tables) {
        return settings.table()
                .or(() -> book.runIds().stream()
                        .flatMap(id -> Stream.ofNullable(tables.get(id)))
                        .findFirst());
    }

    /** Writes to a file system. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private static void write(String table, Writing writing) {
        try {
            writing.run();
        } catch (IOException | RuntimeException problem) {
            FailOpen.failed("writing energy tables to " + table, problem);
        }
    }

    private static String summary(ApplicationBook book, RunRows application, boolean written, long ownNanos) {
        long outside = application.total().energy().total();
        String remark = written || outside == 0 || book.runIds().isEmpty()
                ? ""
                : String.format(Locale.ROOT, ", %.1f J of it outside of any run", outside / 1e6);
        return String.format(
                Locale.ROOT,
                "Energy: %.1f J of IT equipment in %d run(s)%s; known by %s; the ledger itself used %.2f CPU-s",
                book.claimedMicrojoules() / 1e6,
                book.runIds().size(),
                remark,
                String.join(", ", book.methods()),
                ownNanos / 1e9);
    }
}
