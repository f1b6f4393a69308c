package io.greenveil.metrics.report.model;

/**
 * A table that the run published.
 *
 * @param name such as {@code protect}
 * @param path folder, relative to the output
 * @param rows row count
 * @param contentDigest order-free digest of all rows, as the manifest has it
 */
public record PublishedTable(String name, String path, long rows, String contentDigest) {}
