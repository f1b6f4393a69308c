package io.greenveil.metrics.spark.internal;

import io.greenveil.metrics.ledger.ApplicationBook;
import io.greenveil.metrics.ledger.ProcessReport;
import io.greenveil.metrics.ledger.Role;
import io.greenveil.metrics.ledger.RunIdentity;
import io.greenveil.metrics.spark.EnergySettings;
import io.greenveil.metrics.spark.EnergySnapshot;
import io.greenveil.metrics.spark.RunEnergySettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.jspecify.annotations.Nullable;

/** Driver side: keeps the application's books and writes the tables when the application ends. */
public final class DriverEnergy implements DriverPlugin {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final AtomicReference<@Nullable DriverEnergy> CURRENT = new AtomicReference<>();
    private static final Duration LAST_REPORTS = Duration.ofSeconds(5);
    private static final Duration NEXT_REPORTS = Duration.ofSeconds(3);
    private static final long LISTENER_MILLIS = 5_000;

    private final Map<String, String> tables = new ConcurrentHashMap<>();
    private volatile @Nullable Parts parts;
    private final LongAdder receivingNanos = new LongAdder();
    private volatile boolean identified;

    /** Made by the plugin. */
    public DriverEnergy() {}

    private record Parts(
            SparkContext context,
            EnergySettings settings,
            Intensities intensities,
            ApplicationBook book,
            StageListener listener,
            EnergyProcess process,
            EnergySurfaces surfaces) {}

    /** The driver side of a context, if the plugin is loaded and came up. */
    public static Optional<DriverEnergy> of(SparkContext context) {
        DriverEnergy current = CURRENT.get();
        Parts opened = current == null ? null : current.parts;
        return current != null && opened != null && opened.context() == context
                ? Optional.of(current)
                : Optional.empty();
    }

    @Override
    public Map<String, String> init(SparkContext context, PluginContext pluginContext) {
        FailOpen.run("start on the driver", () -> open(context, pluginContext));
        return Map.of();
    }

    private void open(SparkContext context, PluginContext pluginContext) {
        SparkConf conf = context.conf();
        EnergySettings settings = EnergySettings.of(key -> Optional.ofNullable(conf.get(key, null)));
        settings.problems().forEach(FailOpen::warn);
        Intensities intensities = Intensities.open(settings.intensity(), System.getenv());
        ApplicationBook book = new ApplicationBook(
                context.appName(),
                intensities.at(settings.place()),
                settings.table().isPresent(),
                Instant.now());
        intensities.start(problem -> {
            FailOpen.warn(problem);
            book.note(problem);
        });
        RapidsSwitch rapids = new RapidsSwitch(key -> Optional.ofNullable(conf.get(key, null)));
        StageListener listener = new StageListener(book, new StageDevices(rapids, book::stageRanOn));
        Role role = context.isLocal() ? Role.LOCAL : Role.DRIVER;
        int cores = context.isLocal() ? LocalMaster.threads(context.master()) : conf.getInt("spark.driver.cores", 1);
        EnergySurfaces surfaces = new EnergySurfaces(context, book);
        long memory = context.isLocal() ? Runtime.getRuntime().maxMemory() : ReservedMemory.ofDriver(conf);
        EnergyProcess process = new EnergyProcess(
                new EnergyProcess.Claim(
                        pluginContext.executorID(), pluginContext.hostname(), role, cores, memory, List.of()),
                settings,
                surfaces::tellHistory,
                report -> book.merge(report, Instant.now()));
        parts = new Parts(context, settings, intensities, book, listener, process, surfaces);
        context.addSparkListener(listener);
        LocalProcess.share(context.isLocal() ? process : null);
        CURRENT.set(this);
        process.start();
    }

    @Override
    public void registerMetrics(String appId, PluginContext pluginContext) {
        Parts opened = parts;
        if (opened != null) {
            FailOpen.run("metrics", () -> {
                opened.book().identified(appId);
                identified = true;
                opened.surfaces().open(pluginContext.metricRegistry());
            });
        }
    }

    @Override
    public @Nullable Object receive(Object message) {
        Parts opened = parts;
        if (opened == null) {
            return null;
        }
        if (message instanceof ProcessReport report) {
            long begin = THREADS.getCurrentThreadCpuTime();
            FailOpen.run("an executor's report", () -> opened.book().merge(report, Instant.now()));
            receivingNanos.add(THREADS.getCurrentThreadCpuTime() - begin);
            return null;
        }
        return message instanceof CoresQuestion question ? opened.listener().cores(question.executorId()) : null;
    }

    /**
     * Processor time that the ledger itself has used in all processes, in nanoseconds: that of its threads, and of its
     * hooks on other threads.
     */
    public long ownNanos() {
        Parts opened = parts;
        return opened == null ? 0 : opened.book().ownNanos() + opened.listener().ownNanos() + receivingNanos.sum();
    }

    /** Begins a run. */
    public void begin(RunEnergySettings run) {
        with("the begin of a run", opened -> {
            opened.process().report(false);
            run.place().unknownZone().ifPresent(problem -> {
                FailOpen.warn("Zone of run " + run.runId() + ": " + problem);
                opened.book().note("zone: " + problem);
            });
            opened.book()
                    .begin(
                            new RunIdentity(
                                    run.runId(),
                                    run.pipeline(),
                                    opened.intensities().at(run.place())),
                            Instant.now());
            tables.put(run.runId(), run.table());
        });
    }

    /** A run goes on with a step: the named one, else the open one. */
    public void step(@Nullable String runId, String word) {
        with("a step", opened -> {
            opened.process().report(false);
            opened.book().step(runId, word, Instant.now());
        });
    }

    /** Ends a run. */
    public void end(String runId) {
        with("the end of a run", opened -> {
            opened.process().report(false);
            opened.book().end(runId, Instant.now());
        });
    }

    /** Figures of a run up to now. */
    public Optional<EnergySnapshot> snapshot(String runId) {
        Parts opened = parts;
        if (opened == null) {
            return Optional.empty();
        }
        return FailOpen.call("a snapshot", () -> {
                    hearEverything(opened);
                    opened.book().awaitNextReports(NEXT_REPORTS);
                    opened.process().report(false);
                    opened.intensities().awaitFirst(NEXT_REPORTS);
                    Instant now = Instant.now();
                    return opened.book()
                            .run(runId, now)
                            .map(rows -> new EnergySnapshot(now, rows.total(), rows.rows()));
                })
                .flatMap(snapshot -> snapshot);
    }

    @Override
    public void shutdown() {
        with("the end of the application", opened -> {
            hearEverything(opened);
            opened.book().awaitLastReports(LAST_REPORTS);
            opened.process().close();
            opened.book().close();
            opened.intensities().close();
            FailOpen.run("the last figures for the event log", opened.surfaces()::tellHistoryLast);
            if (identified) { // else Spark gave up before it gave the application an id
                ApplicationEnd.write(opened.context(), opened.settings(), opened.book(), tables, ownNanos());
            }
        });
        LocalProcess.share(null);
        CURRENT.set(null);
        parts = null;
    }

    /** Events are delivered on a thread of their own; what was posted before must be in the books. */
    private static void hearEverything(Parts opened) {
        try {
            opened.context().listenerBus().waitUntilEmpty(LISTENER_MILLIS);
        } catch (TimeoutException late) {
            opened.book().note("Spark's events were not all delivered within " + LISTENER_MILLIS + " ms");
        }
    }

    private void with(String what, Consumer<Parts> action) {
        Parts opened = parts;
        if (opened != null) {
            FailOpen.run(what, () -> action.accept(opened));
        }
    }
}
