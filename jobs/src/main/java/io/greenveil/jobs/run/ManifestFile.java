package io.greenveil.jobs.run;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.publish.Sink;
import io.greenveil.privacy.artifact.ManifestMac;
import io.greenveil.privacy.artifact.SignedManifest;
import java.util.Arrays;
import java.util.Optional;

/**
 * {@code run.json} of a run with its code beside it. At every instant one of the lines beside it fits: before it is replaced,
 * the code of the new one is put beside that of the old one. An unsigned one never replaces a signed one.
 */
final class ManifestFile {
    private static final String NAME = "run.json";
    private static final String CODES = NAME + ManifestMac.SUFFIX;

    private final Sink output;
    private final String folder;
    private final Signing signing;
    private final Optional<byte[]> earlier;
    private byte[] standing;

    /** Of this run, with what earlier commands left of it. */
    ManifestFile(Sink output, String runId, Signing signing) {
        this.output = output;
        this.folder = "runs/" + runId;
        this.signing = signing;
        this.earlier = output.get(folder, NAME);
        this.standing = output.get(folder, CODES).orElse(new byte[0]);
    }

    /** Path below the output. */
    String place() {
        return folder + "/" + NAME;
    }

    /** What an earlier command of the run wrote. */
    Optional<byte[]> earlier() {
        return earlier;
    }

    /**
     * Whether a later command may go on from it: not if the pipeline signs and it is not signed, as when a command ended before
     * it had its keys. Such a one tells of no step.
     */
    boolean continues() {
        return signed() || !signing.wanted();
    }

    private boolean signed() {
        return standing.length > 0;
    }

    /**
     * Checks what an earlier command signed.
     *
     * @throws GreenveilException (6) if it cannot be gone on from
     */
    void check() {
        if (earlier.isEmpty() || !signed()) {
            return;
        }
        signing.problem(new SignedManifest(place(), earlier.get(), standing)).ifPresent(problem -> {
            throw new GreenveilException(
                    ExitCode.OUTPUT_CONFLICT,
                    output.folder(place()) + " cannot be gone on from: " + problem + ". Give another --run-id.");
        });
    }

    /** Replaces it; does nothing where it is signed and this command cannot sign yet. */
    void write(byte[] json) {
        Optional<byte[]> codes = signing.codes(place(), json);
        if (codes.isPresent()) {
            boolean both = signed();
            output.replace(folder + "/" + CODES, both ? together(standing, codes.get()) : codes.get());
            output.replace(place(), json);
            if (both) {
                output.replace(folder + "/" + CODES, codes.get());
            }
            standing = codes.get();
        } else if (!signed()) {
            output.replace(place(), json);
        }
    }

    private static byte[] together(byte[] one, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }
}
