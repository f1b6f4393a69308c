package io.greenveil.privacy.parquet;

import io.greenveil.privacy.parquet.EncryptedParquetException.Reason;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.format.EncryptionAlgorithm;

/**
 * Whether a file says of itself that it is the one that a reader expects in this place. What it says is authenticated
 * afterwards, when its footer is decrypted with the same prefix.
 */
final class ExpectedFile {
    private ExpectedFile() {}

    /** The identity, which is one of those that the settings accept. */
    static FileIdentity check(Configuration configuration, ParquetSettings settings, Path file, Footer footer) {
        if (!footer.encrypted()) {
            throw refused(
                    Reason.NOT_ENCRYPTED,
                    file,
                    "is not encrypted, or its footer is not, and a reader of the encrypted table '" + settings.dataset()
                            + "' takes no such file");
        }
        String place = FinalPath.read(configuration, settings.root(), file);
        List<FileIdentity> expected = settings.snapshots().stream()
                .map(snapshot -> new FileIdentity(settings.dataset(), snapshot, place))
                .toList();
        byte[] stored = prefix(file, footer);
        return expected.stream()
                .filter(identity -> Arrays.equals(identity.prefix(), stored))
                .findFirst()
                .orElseThrow(() -> refused(
                        Reason.MOVED,
                        file,
                        "was written for "
                                + FileIdentity.parse(stored)
                                        .map(FileIdentity::toString)
                                        .orElse("no table of Greenveil")
                                + ". Here belongs: "
                                + expected.stream().map(FileIdentity::toString).collect(Collectors.joining(" or "))));
    }

    private static byte[] prefix(Path file, Footer footer) {
        try {
            EncryptionAlgorithm algorithm = footer.cryptography().getEncryption_algorithm();
            if (!algorithm.isSetAES_GCM_V1()) {
                throw refused(
                        Reason.NOT_ENCRYPTED,
                        file,
                        "is under AES_GCM_CTR_V1, which does not authenticate pages: a flipped bit would be read as another"
                                + " value. Write it again with Greenveil");
            }
            byte[] stored = algorithm.getAES_GCM_V1().getAad_prefix();
            return stored == null ? new byte[0] : stored;
        } catch (IOException e) {
            throw new EncryptedParquetException(
                    Reason.NOT_ENCRYPTED, "The file " + file + " does not say how it is encrypted", e);
        }
    }

    private static EncryptedParquetException refused(Reason reason, Path file, String problem) {
        return new EncryptedParquetException(reason, "The file " + file + " " + problem);
    }
}
