package io.greenveil.metrics.ledger;

/**
 * Rows and bytes of all task attempts for which Spark reports them (it reports none for some failed attempts).
 *
 * @param rowsIn rows read from sources and caches
 * @param bytesIn bytes read from sources and caches
 * @param rowsOut rows written to sinks
 * @param bytesOut bytes written to sinks
 * @param shuffleReadBytes bytes read from shuffles, local and remote
 * @param shuffleWriteBytes bytes written to shuffles
 * @param spillMemoryBytes size in memory of what was spilled
 * @param spillDiskBytes size on disk of what was spilled
 */
public record Traffic(
        long rowsIn,
        long bytesIn,
        long rowsOut,
        long bytesOut,
        long shuffleReadBytes,
        long shuffleWriteBytes,
        long spillMemoryBytes,
        long spillDiskBytes) {
    /** None. */
    public static final Traffic ZERO = new Traffic(0, 0, 0, 0, 0, 0, 0, 0);

    /** Column by column. */
    public Traffic plus(Traffic other) {
        return new Traffic(
                rowsIn + other.rowsIn,
                bytesIn + other.bytesIn,
                rowsOut + other.rowsOut,
                bytesOut + other.bytesOut,
                shuffleReadBytes + other.shuffleReadBytes,
                shuffleWriteBytes + other.shuffleWriteBytes,
                spillMemoryBytes + other.spillMemoryBytes,
                spillDiskBytes + other.spillDiskBytes);
    }
}
