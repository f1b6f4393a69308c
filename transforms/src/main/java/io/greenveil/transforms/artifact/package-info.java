/**
 * Encrypted folders for whatever Spark writes through Hadoop's file systems, such as a saved model: neither the driver nor
 * an executor puts a plain byte of it on a disk.
 */
@NullMarked
package io.greenveil.transforms.artifact;

import org.jspecify.annotations.NullMarked;
