package io.greenveil.metrics.spark.internal;

import com.codahale.metrics.Gauge;
import io.greenveil.metrics.ledger.ProcessReport;
import io.greenveil.metrics.ledger.Role;
import io.greenveil.metrics.ledger.WasteClass;
import io.greenveil.metrics.spark.EnergySettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.storage.BlockManagerId;
import org.jspecify.annotations.Nullable;

/** Executor side. In local mode it joins the account that the driver opened for the same JVM. */
public final class ExecutorEnergy implements ExecutorPlugin {
    private static final String DRIVER = "driver";
    private static final int CORE_QUESTIONS = 10;

    private volatile @Nullable EnergyProcess process;
    private boolean ownProcess;
    private int questionsLeft;

    /** Made by the plugin. */
    public ExecutorEnergy() {}

    @Override
    public void init(PluginContext context, Map<String, String> extraConf) {
        FailOpen.run("start on the executor", () -> open(context));
    }

    private void open(PluginContext context) {
        if (context.executorID().equals(DRIVER)) {
            process = LocalProcess.shared().orElse(null);
            return;
        }
        SparkConf conf = context.conf();
        EnergySettings settings = EnergySettings.of(key -> Optional.ofNullable(conf.get(key, null)));
        int configured = conf.getInt("spark.executor.cores", 0);
        questionsLeft = configured > 0 ? 0 : CORE_QUESTIONS;
        // Until the driver has answered, one core and not the whole host is claimed.
        EnergyProcess.Claim claim = new EnergyProcess.Claim(
                context.executorID(),
                host(),
                Role.EXECUTOR,
                Math.max(1, configured),
                ReservedMemory.ofExecutor(conf),
                gpus(context));
        AtomicReference<@Nullable EnergyProcess> reserving = new AtomicReference<>();
        EnergyProcess opened = new EnergyProcess(
                claim, settings, () -> askCores(context, reserving.get()), report -> send(context, report));
        reserving.set(opened);
        process = opened;
        ownProcess = true;
        Gauge<Double> joules = opened::claimedJoules;
        context.metricRegistry().register("claimedJoules", joules);
        opened.start();
    }

    private static List<String> gpus(PluginContext context) {
        ResourceInformation gpu = context.resources().get("gpu");
        return gpu == null ? List.of() : List.of(gpu.addresses());
    }

    /** {@link PluginContext#hostname} throws on executors of Spark 4.0.1, whose RPC environment has no address. */
    private static String host() {
        BlockManagerId id = SparkEnv.get().blockManager().blockManagerId();
        return id == null ? "unknown host" : id.host();
    }

    private static void send(PluginContext context, ProcessReport report) {
        try {
            context.send(report);
        } catch (IOException problem) {
            FailOpen.failed("sending a report to the driver", problem);
        }
    }

    /**
     * A standalone worker gives all its cores to an executor for which no number was configured. Runs on the sampler's
     * thread.
     */
    private void askCores(PluginContext context, @Nullable EnergyProcess opened) {
        if (questionsLeft == 0 || opened == null) {
            return;
        }
        questionsLeft--;
        try {
            if (context.ask(new CoresQuestion(context.executorID())) instanceof Integer cores && cores > 0) {
                questionsLeft = 0;
                opened.reserve(cores);
            }
        } catch (Exception problem) { // the signature of ask
            FailOpen.failed("asking the driver for this executor's cores", problem);
        }
    }

    @Override
    public void onTaskStart() {
        EnergyProcess opened = process;
        if (opened != null) {
            FailOpen.run("the start of a task", opened::taskStarted);
        }
    }

    @Override
    public void onTaskSucceeded() {
        taskEnded(null);
    }

    @Override
    public void onTaskFailed(TaskFailedReason reason) {
        taskEnded(TaskEnds.waste(reason));
    }

    private void taskEnded(@Nullable WasteClass waste) {
        EnergyProcess opened = process;
        if (opened != null) {
            FailOpen.run("the end of a task", () -> opened.taskEnded(waste));
        }
    }

    @Override
    public void shutdown() {
        EnergyProcess opened = process;
        if (opened != null && ownProcess) {
            opened.close();
        }
    }
}
