package io.greenveil.jobs.config;

import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.protect.ProtectPolicy;
import io.greenveil.transforms.train.TrainSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One pipeline, as its YAML file and the settings of the command line say, resolved: every path is absolute or has a
 * scheme, every referenced SQL file is read, every default is filled in.
 *
 * @param name name of the pipeline, letters, digits and {@code -}
 * @param tenant whose data it is
 * @param output folder (URI) of everything that is published
 * @param work folder (URI) of raw data, outside {@code output}
 * @param retainRawDays days that raw data is kept after {@code protect}; 0: deleted when it has published
 * @param keystore where keys come from, if the pipeline uses any
 * @param inputs named inputs in the order of the file
 * @param prepareSql query over the named inputs that shapes the table to protect; without it there is one input
 * @param protect the policy
 * @param atRest under which keys the protected table lies; absent: in clear
 * @param train what to train, if anything
 * @param modelKey alias of the key that the saved model is encrypted under; absent: it is saved in clear
 * @param energy energy and carbon settings
 * @param source the YAML file it came from
 * @param digest SHA-256, hexadecimal, of the resolved configuration without {@code output}, {@code work} and
 *     {@code keystore} location, hierarchy files by their content; tells whether an output was published by the same configuration
 */
public record PipelineConfig(
        String name,
        String tenant,
        String output,
        String work,
        int retainRawDays,
        Optional<KeystoreReference> keystore,
        Map<String, InputConfig> inputs,
        Optional<String> prepareSql,
        ProtectPolicy protect,
        Optional<AtRest> atRest,
        Optional<TrainSpec> train,
        Optional<String> modelKey,
        EnergyConfig energy,
        String source,
        String digest) {
    public PipelineConfig {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    /** Options of single reads and writes of the run: of every input's reader, and what tells an encrypted table. */
    public List<Map<String, String>> tableOptions() {
        return Stream.concat(
                        inputs.values().stream().map(InputConfig::options),
                        atRest.stream().map(encrypted -> AtRest.MARK))
                .toList();
    }

    PipelineConfig withDigest(String taken) {
        return new PipelineConfig(
                name,
                tenant,
                output,
                work,
                retainRawDays,
                keystore,
                inputs,
                prepareSql,
                protect,
                atRest,
                train,
                modelKey,
                energy,
                source,
                taken);
    }
}
