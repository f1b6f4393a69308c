package io.greenveil.privacy.keys.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * The end of a log, from the last line that the head names. Looked at before each append, so that no event is added to a
 * log whose end is not what was written.
 */
final class AuditTail {
    private static final int LONGEST = 32_000;

    private final AuditHead head;
    private final byte[] rest;

    private AuditTail(AuditHead head, byte[] rest) {
        this.head = head;
        this.rest = rest;
    }

    /** Empty if the log does not end with the line that the head names. */
    static Optional<AuditTail> read(FileChannel log, AuditHead head) throws IOException {
        long length = log.size() - head.from();
        int last = (int) (head.to() - head.from());
        if (length < last || length > LONGEST) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) length);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = log.read(buffer, head.from() + buffer.position());
        }
        byte[] bytes = buffer.array();
        boolean named = head.sequence() == 0
                || AuditLine.hash(Arrays.copyOf(bytes, last)).equals(head.hash());
        return named
                ? Optional.of(new AuditTail(head, Arrays.copyOfRange(bytes, last, bytes.length)))
                : Optional.empty();
    }

    boolean isClean() {
        return rest.length == 0;
    }

    /** A crash came before the line was finished. */
    boolean isUnfinished() {
        for (byte b : rest) {
            if (b == '\n') {
                return false;
            }
        }
        return rest.length > 0;
    }

    /** The event that a crash kept from the head, if that is what lies beyond. */
    Optional<AuditLine> next(AuditKey key) {
        return AuditLine.parse(rest).filter(line -> head.isFollowedBy(line, key));
    }
}
