package io.greenveil.privacy.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A PKCS12 keystore in memory, its secrets encrypted under the password (PBES2 with AES-256 and HMAC-SHA-256, the default
 * of Java 17), which its owner wipes when the work is done.
 */
final class Pkcs12Contents implements KeystoreEntries {
    private final KeyStore store;
    private final String where;
    private final char[] password;

    private Pkcs12Contents(KeyStore store, String where, char[] password) {
        this.store = store;
        this.where = where;
        this.password = password;
    }

    static Pkcs12Contents empty(String where, char[] password) {
        return load(null, where, password);
    }

    static Pkcs12Contents parse(byte[] file, String where, char[] password) {
        return load(new ByteArrayInputStream(file), where, password);
    }

    private static Pkcs12Contents load(@Nullable ByteArrayInputStream file, String where, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, password);
            return new Pkcs12Contents(store, where, password);
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new KeyException(
                        KeyException.Reason.WRONG_PASSWORD,
                        "Keystore " + where + " does not open: its password is another, or the file was altered",
                        e);
            }
            throw unreadable(where, "it is not a PKCS12 file", e);
        } catch (GeneralSecurityException e) {
            throw unreadable(where, "Java's PKCS12 support does not take it", e);
        }
    }

    @Override
    public Map<String, Instant> names() {
        try {
            Map<String, Instant> names = new TreeMap<>();
            for (String name : Collections.list(store.aliases())) {
                names.put(name, store.getCreationDate(name).toInstant());
            }
            return names;
        } catch (GeneralSecurityException e) {
            throw unreadable(where, "its entries cannot be listed", e);
        }
    }

    @Override
    public KeyMaterial secret(String entry) {
        try {
            Key key = store.getKey(entry, password);
            if (key == null) {
                throw new KeyException(
                        KeyException.Reason.STORE_UNREADABLE, "Keystore " + where + " lacks its entry " + entry);
            }
            byte[] bytes = key.getEncoded();
            KeyMaterial material = KeyMaterial.copyOf(bytes);
            Arrays.fill(bytes, (byte) 0);
            return material;
        } catch (GeneralSecurityException e) {
            throw unreadable(where, "its entry " + entry + " does not open", e);
        }
    }

    @Override
    public void put(String entry, byte[] secret) {
        try {
            store.setKeyEntry(entry, new RawKey(secret), password, null);
        } catch (GeneralSecurityException e) {
            throw unreadable(where, "it does not take the entry " + entry, e);
        }
    }

    @Override
    public void remove(String entry) {
        try {
            store.deleteEntry(entry);
        } catch (GeneralSecurityException e) {
            throw unreadable(where, "its entry " + entry + " cannot be taken away", e);
        }
    }

    @Override
    public byte[] encode() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password);
            return out.toByteArray();
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(where, "it cannot be encoded", e);
        }
    }

    private static KeyException unreadable(String where, String problem, Exception cause) {
        return new KeyException(
                KeyException.Reason.STORE_UNREADABLE, "Keystore " + where + " cannot be used: " + problem, cause);
    }
}
