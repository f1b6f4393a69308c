package io.greenveil.jobs.digest;

import java.math.BigInteger;
import java.util.List;

/**
 * What a table holds, whatever the order of its rows, their number of copies counted, and whatever its files: the
 * number of rows and the sums of the four 64-bit lanes of every row's SHA-256. Digests of tables that hold different
 * rows add up to the digest of their union. The encoding of a row is defined in {@code docs/manifest.md}.
 *
 * <p>Guards against accident and against a change of rows that are not chosen for it; sums of hashes are no defence
 * against someone who may choose very many rows.
 *
 * @param rows number of rows
 * @param lanes four sums, not reduced, of unsigned 64-bit integers
 */
public record ContentDigest(long rows, List<BigInteger> lanes) {
    /** The digest of a table without rows. */
    public static final ContentDigest EMPTY =
            new ContentDigest(0, List.of(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO));

    private static final String PREFIX = "greenveil-1";

    public ContentDigest {
        lanes = List.copyOf(lanes);
        if (lanes.size() != 4) {
            throw new IllegalArgumentException("A content digest has 4 lanes, not " + lanes.size());
        }
    }

    /** The digest of both tables' rows together. */
    public ContentDigest plus(ContentDigest other) {
        return new ContentDigest(
                rows + other.rows,
                List.of(
                        lanes.get(0).add(other.lanes.get(0)),
                        lanes.get(1).add(other.lanes.get(1)),
                        lanes.get(2).add(other.lanes.get(2)),
                        lanes.get(3).add(other.lanes.get(3))));
    }

    /** {@code greenveil-1:<rows>:<lane>:<lane>:<lane>:<lane>}, decimal. */
    @Override
    public String toString() {
        return PREFIX + ":" + rows + ":" + lanes.get(0) + ":" + lanes.get(1) + ":" + lanes.get(2) + ":" + lanes.get(3);
    }
}
