/**
 * Parquet at rest: modular encryption (the Parquet format's {@code Encryption.md}) with Greenveil's keys, files that are
 * bound to their place, and a check of what was really written. Knows parquet-java and Hadoop's file systems, not Spark.
 */
@NullMarked
package io.greenveil.privacy.parquet;

import org.jspecify.annotations.NullMarked;
