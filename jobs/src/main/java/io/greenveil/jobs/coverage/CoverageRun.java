package io.greenveil.jobs.coverage;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.Pipeline;
import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.config.EnergyConfig;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.coverage.internal.ExplainFailure;
import io.greenveil.jobs.coverage.internal.PlanExplainer;
import io.greenveil.jobs.coverage.internal.QueryPlans;
import io.greenveil.jobs.coverage.internal.RapidsExplain;
import io.greenveil.jobs.failure.Failure;
import io.greenveil.jobs.failure.Failures;
import io.greenveil.jobs.gpu.EncryptedParquet;
import io.greenveil.jobs.step.RunObserver;
import io.greenveil.transforms.sql.GreenveilFunctions;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Runs a pipeline for its plans. It reads the real input and writes to scratch folders only, which the caller deletes;
 * the output and the raw data of real runs are not touched. Refusals end the run, and what was planned before is kept.
 */
public final class CoverageRun {
    private CoverageRun() {}

    /**
     * The coverage of every step of {@code options} that ran.
     *
     * @param scratch folder (URI) of everything that the run writes
     * @throws GreenveilException (3) if the explainer cannot plan on this Spark, before anything runs
     */
    public static GpuCoverage of(
            SparkSession spark,
            PipelineConfig config,
            RunOptions options,
            String scratch,
            PlanExplainer explainer,
            RunObserver observer) {
        require(explainer, spark);
        // Both as a run with the plugin has it.
        spark.conf().set(GreenveilFunctions.BRIDGE, "true");
        Optional<String> encrypted = EncryptedParquet.keepOffTheGpu(spark, config.tableOptions());
        encrypted.ifPresent(observer::note);
        try (QueryPlans plans = new QueryPlans(spark.sparkContext(), explainer)) {
            StepPlans steps = new StepPlans(plans, observer);
            Optional<Failure> failure = Optional.empty();
            try {
                Pipeline.of(redirected(config, scratch)).run(spark, options, steps);
            } catch (GreenveilException ended) {
                failure = Optional.of(Failures.of(ended));
            }
            List<StepCoverage> found = steps.all();
            return new GpuCoverage(config.name(), found, failure);
        } finally {
            spark.conf().unset(GreenveilFunctions.BRIDGE);
            encrypted.ifPresent(note -> EncryptedParquet.allowAgain(spark));
        }
    }

    private static void require(PlanExplainer explainer, SparkSession spark) {
        try {
            explainer.explain(spark.range(1).toDF());
        } catch (ExplainFailure unusable) {
            throw new GreenveilException(
                    ExitCode.CONFIGURATION,
                    "The RAPIDS Accelerator that was given cannot plan on Spark " + spark.version() + " ("
                            + unusable.getMessage() + "). Give " + RapidsExplain.ARTIFACT + ".",
                    unusable);
        }
    }

    private static PipelineConfig redirected(PipelineConfig config, String scratch) {
        EnergyConfig energy = config.energy();
        return new PipelineConfig(
                config.name(),
                config.tenant(),
                scratch + "/output",
                scratch + "/work",
                config.retainRawDays(),
                config.keystore(),
                config.inputs(),
                config.prepareSql(),
                config.protect(),
                config.atRest(),
                config.train(),
                config.modelKey(),
                new EnergyConfig(scratch + "/energy", energy.place(), energy.samplingInterval(), energy.hardware()),
                config.source(),
                config.digest());
    }
}
