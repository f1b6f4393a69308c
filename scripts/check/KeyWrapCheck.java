package io.greenveil.privacy.parquet;

import io.greenveil.privacy.keys.KeyMaterial;
import java.util.Arrays;

/** Greenveil's key wrap, which this class shares a package with, against one vector. */
public final class KeyWrapCheck {
    private KeyWrapCheck() {}

    /** Whether the wrapped key opens to the key and, made again, has the same bytes. */
    public static boolean stands(byte[] wrapping, byte[] key, byte[] wrapped) {
        KeyMaterial material = KeyMaterial.copyOf(wrapping);
        return KeyWrap.unwrap(material, wrapped).filter(opened -> Arrays.equals(opened, key)).isPresent()
                && Arrays.equals(KeyWrap.wrap(material, key), wrapped);
    }
}
