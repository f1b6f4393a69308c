package io.greenveil.jobs.command;

import io.greenveil.jobs.GreenveilVersion;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;

/** The root of the command line; only its subcommands do anything. */
@CommandLine.Command(
        name = "greenveil",
        versionProvider = GreenveilCommand.Version.class,
        mixinStandardHelpOptions = true,
        description = {
            "Trains models on personal data with Spark, proves what was protected, and says what every stage cost in "
                    + "joules and grams of CO2e.",
            "",
            "A pipeline is one YAML file: ingest -> protect -> train -> report. 'run' does all of it, the four step "
                    + "commands one step each. On a cluster the same commands go through spark-submit with the bundle "
                    + "jar."
        },
        subcommands = {
            RunCommand.class,
            IngestCommand.class,
            ProtectCommand.class,
            TrainCommand.class,
            ReportCommand.class,
            ValidateCommand.class,
            ExplainCommand.class,
            GenerateCommand.class,
            KeysCommand.class,
            RevealCommand.class,
            VerifyCommand.class,
            CalibrateCommand.class,
            DoctorCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  greenveil keys create --keystore keys/demo.p12 patient-id ssn passport split",
            "  greenveil run conf/pipelines/diabetes-risk.yaml",
            "  spark-submit --class io.greenveil.jobs.Main greenveil-spark-4.0_2.13-0.1.0.jar run pipeline.yaml"
        })
final class GreenveilCommand {
    /** Greenveil, the Spark line it is made for, and the Java it runs on. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "greenveil " + GreenveilVersion.get(),
                "for Spark " + Platform.SPARK_LINE + " (Scala " + Platform.SCALA_LINE + ")",
                "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
            };
        }
    }
}
