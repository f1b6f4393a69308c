package io.greenveil.transforms.artifact;

import io.greenveil.privacy.artifact.ArtifactException;
import io.greenveil.privacy.artifact.ArtifactException.Reason;
import io.greenveil.privacy.keys.CanonicalFields;
import io.greenveil.privacy.keys.KeyVersion;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.transforms.artifact.FolderKeys.OfFolder;
import io.greenveil.transforms.artifact.FolderKeys.OfKeystore;
import io.greenveil.transforms.sql.NodeKeys;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * One encrypted folder in a Hadoop configuration, {@code greenveil.artifact.<name>.*}, which Spark brings to executors. It
 * holds an alias and references, never a key or a password.
 *
 * @param name authority of its URIs
 * @param root the folder
 * @param keys what its files are under
 */
record FolderSettings(String name, Path root, FolderKeys keys) {
    private static final String IMPLEMENTATION = "fs." + EncryptedFileSystem.SCHEME + ".impl";
    private static final List<String> NAMES = List.of("root", "id", "keystore", "password", "audit", "key", "version");

    static FolderSettings of(Path root, FolderKeys keys) {
        Map<String, String> settings = settings(root, keys);
        byte[] all = CanonicalFields.encode(
                NAMES.stream().map(name -> settings.getOrDefault(name, "")).toArray(String[]::new));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all);
            return new FolderSettings(HexFormat.of().formatHex(digest, 0, 8), root, keys);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static FolderSettings read(Configuration configuration, String name) {
        Path root = new Path(
                text(configuration, name, "root")
                        .orElseThrow(
                                () -> new ArtifactException(
                                        Reason.SETTING,
                                        "The encrypted folder " + EncryptedFileSystem.SCHEME + "://" + name
                                                + " is not open in this application. Open it by EncryptedFolder.open and take its uri()")));
        Optional<KeystoreReference> keystore = text(configuration, name, "keystore")
                .map(path -> new KeystoreReference(
                        path,
                        text(configuration, name, "password").orElse(""),
                        text(configuration, name, "audit").orElse("")));
        FolderKeys keys = text(configuration, name, "id")
                .<FolderKeys>map(id -> new OfKeystore(
                        id,
                        keystore.orElseThrow(),
                        text(configuration, name, "key")
                                .map(alias -> version(
                                        keystore.orElseThrow(), alias, configuration.getInt(key(name, "version"), 0)))))
                .orElseGet(() -> new OfFolder(keystore));
        return new FolderSettings(name, root, keys);
    }

    void write(Configuration configuration) {
        configuration.set(IMPLEMENTATION, EncryptedFileSystem.class.getName());
        // Hadoop keeps file systems by URI and not by settings; a new one costs nothing here.
        configuration.setBoolean(IMPLEMENTATION + ".disable.cache", true);
        settings(root, keys).forEach((setting, value) -> configuration.set(key(name, setting), value));
    }

    private static Map<String, String> settings(Path root, FolderKeys keys) {
        Map<String, String> settings = new HashMap<>();
        settings.put("root", root.toString());
        Optional<KeystoreReference> keystore;
        if (keys instanceof OfKeystore stored) {
            settings.put("id", stored.artifact());
            stored.version().ifPresent(written -> {
                settings.put("key", written.alias());
                settings.put("version", Integer.toString(written.version()));
            });
            keystore = Optional.of(stored.keystore());
        } else {
            keystore = ((OfFolder) keys).keystore();
        }
        keystore.ifPresent(reference -> {
            settings.put("keystore", reference.path());
            settings.put("password", reference.password());
            settings.put("audit", reference.audit());
        });
        return settings;
    }

    void remove(Configuration configuration) {
        NAMES.forEach(setting -> configuration.unset(key(name, setting)));
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

    private static Optional<String> text(Configuration configuration, String name, String setting) {
        return Optional.of(configuration.getTrimmed(key(name, setting), "")).filter(value -> !value.isEmpty());
    }

    private static String key(String name, String setting) {
        return "greenveil.artifact." + name + "." + setting;
    }
}
