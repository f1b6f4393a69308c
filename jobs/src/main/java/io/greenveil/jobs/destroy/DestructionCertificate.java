package io.greenveil.jobs.destroy;

import io.greenveil.jobs.manifest.OutputRecord.FileRecord;
import io.greenveil.privacy.keys.DestroyedKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a certificate of destruction says, as JSON. Holds no key and no value of a row. It says what was destroyed in this
 * keystore and what the manifests of the named outputs tell of its use; it does not prove that no copy of the keystore
 * exists, nor that the outputs were all.
 *
 * @param format version of this layout, 1
 * @param alias name of the key
 * @param keystore where it was
 * @param destroyed what of it, and when
 * @param reason why, as its doer said
 * @param actor who wrote the certificate, {@code user@host}
 * @param outputs whose manifests were read
 * @param runs which runs of them used what was destroyed
 */
public record DestructionCertificate(
        int format,
        String alias,
        String keystore,
        List<Destroyed> destroyed,
        String reason,
        String actor,
        List<String> outputs,
        List<AffectedRun> runs) {
    /** Version of the layout that this release writes. */
    public static final int FORMAT = 1;

    public DestructionCertificate {
        destroyed = List.copyOf(destroyed);
        outputs = List.copyOf(outputs);
        runs = List.copyOf(runs);
    }

    /**
     * A key that was destroyed.
     *
     * @param key {@code alias@vN} for a version, {@code alias@eN} for an epoch
     * @param at when
     */
    public record Destroyed(String key, Instant at) {
        public static Destroyed of(DestroyedKey key) {
            return new Destroyed(key.label(), key.at());
        }
    }

    /**
     * A run that used what was destroyed.
     *
     * @param runId its id
     * @param manifest its {@code run.json}
     * @param columns released columns that cannot be opened, or made again, any more
     * @param folder the protected table, if the run published one with such a column
     * @param files its files
     * @param model the encrypted model that cannot be loaded any more, if there is one
     */
    public record AffectedRun(
            String runId,
            String manifest,
            List<AffectedColumn> columns,
            Optional<String> folder,
            List<FileRecord> files,
            Optional<String> model) {
        public AffectedRun {
            columns = List.copyOf(columns);
            files = List.copyOf(files);
        }
    }

    /** A column and its technique; {@code at rest} where the whole column cannot be read from the table's files. */
    public record AffectedColumn(String column, String technique) {}
}
