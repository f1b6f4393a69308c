/** The Parquet tables {@code stage_energy} and {@code run_energy}. */
@NullMarked
package io.greenveil.metrics.table;

import org.jspecify.annotations.NullMarked;
