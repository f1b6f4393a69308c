package io.greenveil.jobs.run;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.config.KeyAliases;
import io.greenveil.jobs.step.JobLabel;
import io.greenveil.jobs.step.StepName;
import io.greenveil.privacy.artifact.DataKeyFile;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.artifact.DataKeys;
import io.greenveil.transforms.artifact.EncryptedFolder;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * How raw tables lie below {@code work}: every file encrypted, under a data key that its folder has for itself and that is
 * removed before the folder. The data keys are wrapped by a key of the pipeline; where the pipeline has none, they lie
 * there as they are.
 */
final class RawEncryption {
    /** What the audit log says that the key is used for. */
    static final String USE = "data keys of raw tables";

    private RawEncryption() {}

    /** Gives a new folder its data key and opens it; enters into the manifest what it is wrapped by. */
    static EncryptedFolder begin(RunContext run, Path staging) {
        Optional<String> alias = KeyAliases.first(run.config());
        if (alias.isEmpty()) {
            DataKeys.beside(run.spark(), staging);
            run.book().rawDataKey(Optional.empty());
        } else {
            KeystoreReference keystore = run.config().keystore().orElseThrow();
            String version = JobLabel.during(
                    run.spark(),
                    StepName.INGEST,
                    "make a data key",
                    () -> DataKeys.wrapped(run.spark(), staging, keystore, alias.get()));
            run.book().rawDataKey(Optional.of(version));
        }
        return opened(run, staging);
    }

    /**
     * A published folder as Spark reads it, for the rest of the application.
     *
     * @throws GreenveilException (6) if it has no data key
     */
    static Path published(RunContext run, String folder) {
        enter(run, folder);
        return new Path(opened(run, run.work().folder(folder)).uri(), "/");
    }

    /** Enters into the manifest what the data key of a published folder is wrapped by. */
    static void enter(RunContext run, String folder) {
        run.book()
                .rawDataKey(DataKeyFile.wrappedUnder(
                        key(run, folder), run.work().folder(folder).toString()));
    }

    private static byte[] key(RunContext run, String folder) {
        return run.work()
                .get(folder, DataKeyFile.NAME)
                .orElseThrow(() -> new GreenveilException(
                        ExitCode.OUTPUT_CONFLICT,
                        run.work().folder(folder) + " has no data key (" + DataKeyFile.NAME
                                + "), so nothing in it can be read. Run `ingest` again."));
    }

    private static EncryptedFolder opened(RunContext run, Path folder) {
        return EncryptedFolder.withDataKey(
                run.spark(), folder.toString(), run.config().keystore());
    }
}
