package io.greenveil.jobs.run;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import io.greenveil.jobs.atrest.ReadingActs;
import io.greenveil.jobs.config.AtRest;
import io.greenveil.jobs.config.KeyAliases;
import io.greenveil.jobs.config.PipelineConfig;
import io.greenveil.jobs.manifest.AtRestRecord;
import io.greenveil.jobs.publish.PublishedFolder;
import io.greenveil.jobs.step.StepName;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.audit.AuditAction;
import io.greenveil.privacy.keys.audit.KeyAct;
import io.greenveil.transforms.sql.AuditedUse;
import io.greenveil.transforms.sql.GreenveilFunctions;
import io.greenveil.transforms.sql.KeyProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Makes sure that every node has the keys of the steps to come, before any of them writes anything. */
final class Keys {
    private Keys() {}

    /** Registers the keyed functions and finds the current version of every key. */
    static KeyProbe.Result prepare(SparkSession spark, PipelineConfig config, List<StepName> steps) {
        NavigableSet<String> aliases = aliases(config, steps);
        if (aliases.isEmpty()) {
            return new KeyProbe.Result(List.of(), new TreeMap<>());
        }
        KeystoreReference keystore = config.keystore()
                .orElseThrow(() -> new GreenveilException(
                        ExitCode.CONFIGURATION,
                        config.source() + " uses the keys " + String.join(", ", aliases)
                                + " but names no keystore. Write `keys.keystore` and `keys.password`."));
        GreenveilFunctions.register(spark, keystore);
        return KeyProbe.check(spark, keystore, aliases);
    }

    /**
     * Writes into the audit log that a step takes its keys, one event for each, before it does.
     *
     * @param columns for what, by alias
     * @throws io.greenveil.privacy.keys.KeyException if that cannot be written; then no key is used
     */
    static void recordUse(RunContext run, StepName step, KeyProbe.Result keys, Map<String, List<String>> columns) {
        if (columns.isEmpty()) {
            return;
        }
        recordUse(run, step.word(), keys, columns);
    }

    /**
     * Lets a command sign, and check what earlier ones signed, once that is in the audit log: one event for all its steps.
     * What is there of the manifest of the run is checked first.
     *
     * @throws GreenveilException (6) if that is not what an earlier command wrote
     * @throws io.greenveil.privacy.keys.KeyException if the audit log cannot be written
     */
    static void beginSigning(RunContext run, List<StepName> steps, KeyProbe.Result keys) {
        KeyAliases.first(run.config()).ifPresent(alias -> {
            String words = steps.stream().map(StepName::word).collect(Collectors.joining(", "));
            recordUse(run, words, keys, Map.of(alias, List.of(Signing.USE)));
            run.file().check();
            run.signing().begin(Objects.requireNonNull(keys.versions().get(alias), alias));
        });
    }

    private static void recordUse(
            RunContext run, String steps, KeyProbe.Result keys, Map<String, List<String>> columns) {
        List<KeyAct> acts = new ArrayList<>();
        columns.forEach((alias, names) -> {
            KeyVersion version = Objects.requireNonNull(keys.versions().get(alias), alias);
            acts.add(KeyAct.of(AuditAction.USE, alias)
                    .onVersion(version.version())
                    .inRun(run.runId())
                    .about(steps + " of " + run.config().name() + ", " + run.interval() + "; epoch " + version.epoch()
                            + "; " + String.join(", ", names)));
        });
        record(run, acts);
    }

    /**
     * The same for the keys that the published table lies under, if it is encrypted, in the versions that it names.
     *
     * @param columns which of its columns are read; footers are read always
     */
    static void recordReading(RunContext run, StepName step, Set<String> columns) {
        if (run.config().atRest().isEmpty()) {
            return;
        }
        String purpose = step.word() + " of " + run.config().name() + ", " + run.interval();
        AtRestRecord table = run.summary(StepName.PROTECT, ProtectSummary.class)
                .flatMap(ProtectSummary::atRest)
                .orElseThrow(() -> new GreenveilException(
                        ExitCode.OUTPUT_CONFLICT,
                        run.output().folder(run.folder(StepName.PROTECT)) + " does not say under which keys it lies ("
                                + PublishedFolder.SUMMARY + "). Run `protect` again with --replace."));
        record(run, ReadingActs.of(table, columns, Optional.of(run.runId()), purpose));
    }

    private static void record(RunContext run, List<KeyAct> acts) {
        KeystoreReference keystore = run.config().keystore().orElseThrow();
        String node = AuditedUse.record(run.spark(), keystore, acts);
        run.observer().note("keys: use recorded in the audit log by " + node);
    }

    private static NavigableSet<String> aliases(PipelineConfig config, List<StepName> steps) {
        NavigableSet<String> aliases = new TreeSet<>();
        KeyAliases.first(config).ifPresent(aliases::add);
        if (steps.contains(StepName.PROTECT)) {
            aliases.addAll(KeyAliases.ofProtection(config));
        }
        if (steps.contains(StepName.TRAIN)) {
            aliases.addAll(KeyAliases.ofTraining(config));
        }
        if (steps.contains(StepName.REPORT)) {
            config.atRest().map(AtRest::footerKey).ifPresent(aliases::add);
        }
        return aliases;
    }
}
