package io.greenveil.transforms.artifact;

import io.greenveil.privacy.artifact.ArtifactException;
import io.greenveil.privacy.artifact.ArtifactException.Reason;
import io.greenveil.privacy.artifact.ArtifactPlace;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.sql.NodeKeys;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * One encrypted folder in a Hadoop configuration, {@code greenveil.artifact.<name>.*}, which Spark brings to executors. It
 * holds an alias and references, never a key or a password.
 *
 * @param name authority of its URIs
 * @param root the folder
 * @param artifact id that its files are bound to
 * @param keystore where each process finds its keys
 * @param version version of a key that new files are written under; absent: the folder is only read
 */
record FolderSettings(
        String name, Path root, String artifact, KeystoreReference keystore, Optional<KeyVersion> version) {
    private static final String IMPLEMENTATION = "fs." + EncryptedFileSystem.SCHEME + ".impl";
    private static final List<String> NAMES = List.of("root", "id", "keystore", "password", "key", "version");

    static FolderSettings read(Configuration configuration, String name) {
        String alias = configuration.get(key(name, "key"), "");
        int number = configuration.getInt(key(name, "version"), 0);
        KeystoreReference keystore = new KeystoreReference(
                required(configuration, name, "keystore"), required(configuration, name, "password"));
        return new FolderSettings(
                name,
                new Path(required(configuration, name, "root")),
                required(configuration, name, "id"),
                keystore,
                alias.isEmpty() ? Optional.empty() : Optional.of(version(keystore, alias, number)));
    }

    void write(Configuration configuration) {
        configuration.set(IMPLEMENTATION, EncryptedFileSystem.class.getName());
        // Hadoop keeps file systems by URI and not by settings; a new one costs nothing here.
        configuration.setBoolean(IMPLEMENTATION + ".disable.cache", true);
        configuration.set(key(name, "root"), root.toString());
        configuration.set(key(name, "id"), artifact);
        configuration.set(key(name, "keystore"), keystore.path());
        configuration.set(key(name, "password"), keystore.password());
        version.ifPresent(written -> {
            configuration.set(key(name, "key"), written.alias());
            configuration.setInt(key(name, "version"), written.version());
        });
    }

    void remove(Configuration configuration) {
        NAMES.forEach(setting -> configuration.unset(key(name, setting)));
    }

    ArtifactPlace place(String path) {
        return new ArtifactPlace(artifact, path);
    }

    private static KeyVersion version(KeystoreReference keystore, String alias, int number) {
        return NodeKeys.open(keystore).list().stream()
                .filter(held -> held.alias().equals(alias) && held.version() == number)
                .findFirst()
                .orElseThrow(() -> new ArtifactException(
                        Reason.KEY,
                        "The " + NodeKeys.open(keystore).description() + " has no version " + number + " of key '"
                                + alias + "', under which the folder is being written"));
    }

    private static String required(Configuration configuration, String name, String setting) {
        String value = configuration.getTrimmed(key(name, setting), "");
        if (value.isEmpty()) {
            throw new ArtifactException(
                    Reason.SETTING,
                    "The encrypted folder " + EncryptedFileSystem.SCHEME + "://" + name
                            + " is not open in this application. Open it by EncryptedFolder.open and take its uri()");
        }
        return value;
    }

    private static String key(String name, String setting) {
        return "greenveil.artifact." + name + "." + setting;
    }
}
