package io.greenveil.jobs.command;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.privacy.cipher.Alphabet;
import io.greenveil.privacy.keys.KeyAlias;
import io.greenveil.transforms.protect.Fate;
import io.greenveil.transforms.reveal.Opening;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which columns to open, and how each was protected: as the pipeline says, or as these options do. */
final class OpeningOptions {
    @Option(
            names = "--column",
            required = true,
            split = ",",
            paramLabel = "NAME",
            description = "A column to open; several are separated by commas.")
    List<String> columns = List.of();

    @Option(
            names = "--technique",
            paramLabel = "WORD",
            description = {
                "How the columns were protected: seal, join or format.",
                "Default: what the policy of --pipeline says of each."
            })
    String technique = "";

    @Option(names = "--key", paramLabel = "ALIAS", description = "The key of join or format.")
    String key = "";

    @Option(names = "--alphabet", paramLabel = "ALPHABET", description = "The alphabet of format.")
    String alphabet = "";

    @Option(
            names = "--epoch",
            paramLabel = "N",
            description = "The epoch of format, whose values do not tell it. Default: the current one.")
    int epoch;

    @Option(names = "--tenant", paramLabel = "NAME", description = "Whose data it is. Default: that of --pipeline.")
    String tenant = "";

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "The dataset of seals, in a pipeline its name. Default: that of --pipeline.")
    String dataset = "";

    @Option(
            names = "--sealed-column",
            paramLabel = "NAME",
            description = "The name under which one column was sealed, if the table calls it otherwise.")
    String sealedColumn = "";

    /** How to open each column. */
    Map<String, Opening> openings(Optional<PipelineConfig> config) {
        if (columns.size() > 1 && !sealedColumn.isEmpty()) {
            throw usage("--sealed-column goes with one --column");
        }
        Map<String, Opening> openings = new LinkedHashMap<>();
        columns.forEach(column -> openings.put(column, opening(column, config)));
        return openings;
    }

    private Opening opening(String column, Optional<PipelineConfig> config) {
        Fate fate =
                config.map(pipeline -> pipeline.protect().columns().get(column)).orElse(null);
        String how = technique.isEmpty() && fate != null ? fate.technique() : technique;
        String owner = given(tenant, config.map(PipelineConfig::tenant), "--tenant", column);
        return switch (how) {
            case "seal" ->
                new Opening.Seal(
                        owner,
                        given(dataset, config.map(PipelineConfig::name), "--dataset", column),
                        sealedColumn.isEmpty() ? column : sealedColumn);
            case "join" -> new Opening.Join(owner, alias(column, fate));
            case "format" -> new Opening.Format(owner, alias(column, fate), epoch(), alphabet(column, fate));
            case "" ->
                throw usage("How was `" + column + "` protected? Give --technique seal, join or format, or a"
                        + " --pipeline whose policy names the column");
            default ->
                throw usage("Column `" + column + "` is of technique '" + how
                        + "', which cannot be opened; those that can are seal, join and format");
        };
    }

    private String alias(String column, @Nullable Fate fate) {
        Optional<String> known = fate instanceof Fate.Keyed keyed ? Optional.of(keyed.keyAlias()) : Optional.empty();
        return KeyAlias.requireUnreserved(given(key, known, "--key", column));
    }

    private String alphabet(String column, @Nullable Fate fate) {
        Optional<String> known = fate instanceof Fate.Format format
                ? Optional.of(format.alphabet().name())
                : Optional.empty();
        String name = given(alphabet, known, "--alphabet", column);
        try {
            return Alphabet.of(name).name();
        } catch (IllegalArgumentException e) {
            throw new GreenveilException(ExitCode.USAGE, "--alphabet: " + e.getMessage(), e);
        }
    }

    private int epoch() {
        if (epoch < 0) {
            throw usage("--epoch is " + epoch + "; epochs count from 1");
        }
        return epoch;
    }

    private static String given(String option, Optional<String> known, String name, String column) {
        if (!option.isEmpty()) {
            return option;
        }
        return known.orElseThrow(
                () -> usage("Give " + name + " for column `" + column + "`, or the --pipeline it is of"));
    }

    private static GreenveilException usage(String message) {
        return new GreenveilException(ExitCode.USAGE, message);
    }
}
