package io.greenveil.privacy.keys;

import java.util.function.Function;

/** How a file holds the entries of a keystore, and what encrypts their secrets. */
interface KeystoreFormat {
    /** The content of a file without entries. */
    byte[] empty();

    /**
     * Opens the entries of a file for one piece of work. What opens them (a password, the token of a service) is resolved
     * now and wiped afterwards.
     */
    <T> T open(byte[] file, Function<KeystoreEntries, T> work);

    /** Wipes what was kept to open the file with; a later use asks for it again. */
    void close();
}
