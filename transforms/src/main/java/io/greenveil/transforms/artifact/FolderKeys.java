package io.greenveil.transforms.artifact;

import io.greenveil.privacy.artifact.ArtifactException;
import io.greenveil.privacy.artifact.ArtifactException.Reason;
import io.greenveil.privacy.artifact.DataKey;
import io.greenveil.privacy.artifact.DataKeyFile;
import io.greenveil.privacy.artifact.FileKeys;
import io.greenveil.privacy.artifact.StoredFileKeys;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.sql.NodeKeys;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What the files of an encrypted folder are under. Holds references and names, never a key or a password. */
sealed interface FolderKeys {
    /** The keys, as this process finds them, and the artifact that the files are bound to. */
    record Opened(FileKeys keys, String artifact) implements AutoCloseable {
        @Override
        public void close() {
            keys.close();
        }
    }

    /** Finds the keys; each file asks anew, so nothing is kept. */
    Opened open(FileSystem files, Path root) throws IOException;

    /**
     * Under a version of a key in a keystore.
     *
     * @param artifact id that the files are bound to
     * @param version what new files are under; absent: the folder is only read
     */
    record OfKeystore(String artifact, KeystoreReference keystore, Optional<KeyVersion> version) implements FolderKeys {
        @Override
        public Opened open(FileSystem files, Path root) {
            return new Opened(
                    version.map(written -> StoredFileKeys.of(NodeKeys.open(keystore), written))
                            .orElseGet(() -> StoredFileKeys.of(NodeKeys.open(keystore))),
                    artifact);
        }
    }

    /**
     * Under the data key that lies in the folder.
     *
     * @param keystore what it is wrapped by; absent: nothing
     */
    record OfFolder(Optional<KeystoreReference> keystore) implements FolderKeys {
        @Override
        public Opened open(FileSystem files, Path root) throws IOException {
            Path file = new Path(root, DataKeyFile.NAME);
            byte[] content;
            try (FSDataInputStream in = files.open(file)) {
                content = in.readAllBytes();
            } catch (FileNotFoundException missing) {
                throw new ArtifactException(
                        Reason.KEY,
                        root + " has no data key (" + DataKeyFile.NAME
                                + "), so its files cannot be opened: it was deleted,"
                                + " or the folder is not one of this version");
            }
            DataKey key = DataKeyFile.open(
                    content,
                    file.toString(),
                    () -> NodeKeys.open(keystore.orElseThrow(() -> new ArtifactException(
                            Reason.KEY,
                            "The key in " + file
                                    + " is wrapped, and the pipeline names no keystore. Name the one that it"
                                    + " had when the folder was written"))));
            return new Opened(key, key.artifact());
        }
    }
}
