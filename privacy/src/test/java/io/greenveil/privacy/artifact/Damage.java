package io.greenveil.privacy.artifact;

import java.util.Arrays;
import java.util.Random;

/** What may happen to an encrypted file. */
final class Damage {
    private static final int PIECE = ArtifactLayout.SEALED_CHUNK_BYTES;

    private Damage() {}

    /** A bit flipped (0), a part cut off (1), or chunks swapped with each other or with those of another file (2). */
    static byte[] of(byte[] file, byte[] other, int kind, Random random) {
        byte[] damaged = file.clone();
        switch (kind) {
            case 0 -> damaged[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 1 -> damaged = Arrays.copyOf(file, random.nextInt(file.length));
            default -> {
                int chunks = (file.length - ArtifactLayout.HEADER_BYTES) / PIECE;
                int to = (int) ArtifactLayout.offset(random.nextInt(chunks));
                int from = (int) ArtifactLayout.offset(random.nextInt(chunks));
                System.arraycopy(random.nextBoolean() ? file : other, from, damaged, to, PIECE);
            }
        }
        return damaged;
    }
}
