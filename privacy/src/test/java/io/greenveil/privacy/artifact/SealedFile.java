package io.greenveil.privacy.artifact;

import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeyVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** An encrypted file in memory. */
final class SealedFile implements ArtifactBytes {
    private final byte[] bytes;

    SealedFile(byte[] bytes) {
        this.bytes = bytes;
    }

    static SealedFile of(byte[] plain, KeyProvider keys, KeyVersion version, ArtifactPlace place) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArtifactOutputStream sealing = new ArtifactOutputStream(out, StoredFileKeys.of(keys, version), place)) {
            sealing.write(plain, 0, plain.length / 3);
            sealing.write(plain, plain.length / 3, plain.length - plain.length / 3);
        }
        return new SealedFile(out.toByteArray());
    }

    byte[] bytes() {
        return bytes;
    }

    /** All that is inside, read from the front. */
    byte[] open(KeyProvider keys, ArtifactPlace place) throws IOException {
        try (ArtifactReader reader = ArtifactReader.open(this, StoredFileKeys.of(keys), place)) {
            byte[] plain = new byte[(int) reader.length()];
            for (int at = 0; at < plain.length; ) {
                at += reader.read(at, plain, at, plain.length - at);
            }
            return plain;
        }
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public void readFully(long position, byte[] target) {
        System.arraycopy(bytes, (int) position, target, 0, target.length);
    }

    @Override
    public void close() {}
}
