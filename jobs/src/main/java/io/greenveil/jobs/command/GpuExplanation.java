package io.greenveil.jobs.command;

import io.greenveil.jobs.RunOptions;
import io.greenveil.jobs.RunOptions.Interval;
import io.greenveil.jobs.command.progress.RunProgress;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.coverage.CoverageRun;
import io.greenveil.jobs.coverage.GpuCoverage;
import io.greenveil.jobs.coverage.ScratchFolder;
import io.greenveil.jobs.coverage.internal.RapidsExplain;
import io.greenveil.jobs.gpu.GpuMode;
import io.greenveil.jobs.step.StepName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens RAPIDS' planner and Spark, and runs the pipeline for its plans. Everything is closed in any case. */
final class GpuExplanation {
    private final PipelineConfig config;
    private final RunOptions options;
    private final Optional<Path> rapidsJar;

    GpuExplanation(PipelineConfig config, Optional<Interval> rows, Optional<Path> rapidsJar) {
        this.config = config;
        this.options = new RunOptions(List.of(StepName.values()), rows, Optional.empty(), false, false, GpuMode.OFF);
        this.rapidsJar = rapidsJar;
    }

    GpuCoverage run(Terminal terminal, boolean quiet) {
        Platform.requireSpark();
        try (RapidsExplain rapids = RapidsExplain.open(rapidsJar);
                ScratchLast scratch = new ScratchLast();
                OpenSpark open = new OpenSpark(SparkSessions.open(config, options.gpu()));
                RunProgress progress = RunProgress.on(terminal, quiet)) {
            var spark = open.session();
            spark.sparkContext().addSparkListener(progress.listener());
            ScratchFolder folder =
                    scratch.make(config.work(), spark.sparkContext().hadoopConfiguration());
            return CoverageRun.of(spark, config, options, folder.uri(), rapids, progress);
        }
    }

    /** Deletes the scratch folder after Spark has stopped, since the energy tables are written then. */
    private static final class ScratchLast implements AutoCloseable {
        private Optional<ScratchFolder> made = Optional.empty();

        ScratchFolder make(String work, org.apache.hadoop.conf.Configuration hadoop) {
            ScratchFolder folder = ScratchFolder.beside(work, hadoop);
            made = Optional.of(folder);
            return folder;
        }

        @Override
        public void close() {
            made.ifPresent(ScratchFolder::close);
        }
    }
}
