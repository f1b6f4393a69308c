package io.greenveil.jobs.run;

import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.RunOptions.Interval;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.ingest.InputFiles;
import io.greenveil.jobs.ingest.InputListing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** The files of all inputs, listed once, when first asked for. */
final class Sources {
    private final PipelineConfig config;
    private final Optional<Interval> interval;
    private final Configuration hadoop;
    private @Nullable Map<String, InputFiles> listed;

    Sources(PipelineConfig config, Optional<Interval> interval, Configuration hadoop) {
        this.config = config;
        this.interval = interval;
        this.hadoop = hadoop;
    }

    /**
     * Files by input.
     *
     * @throws GreenveilException (4) naming every input that has none
     */
    Map<String, InputFiles> files() {
        Map<String, InputFiles> known = listed;
        if (known == null) {
            known = EachInput.map(config.inputs(), (name, input) -> InputListing.list(name, input, interval, hadoop));
            listed = known;
        }
        return known;
    }

    /** SHA-256 over names and files of all inputs. */
    String fingerprint() {
        MessageDigest digest = sha256();
        files().forEach((name, files) ->
                digest.update((name + "\n" + files.fingerprint() + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
