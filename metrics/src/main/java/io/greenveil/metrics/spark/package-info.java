/** The Spark plugin and the calls with which a program names its runs and steps. */
@NullMarked
package io.greenveil.metrics.spark;

import org.jspecify.annotations.NullMarked;
