/** The tab "Energy" of Spark's web page, live and in the History Server. */
@NullMarked
package io.greenveil.metrics.spark.internal.ui;

import org.jspecify.annotations.NullMarked;
