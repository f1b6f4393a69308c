/** Everything that touches Spark's hooks and listeners. */
@NullMarked
package io.greenveil.metrics.spark.internal;

import org.jspecify.annotations.NullMarked;
