/** Models of power by utilisation, for nodes without a readable counter, and their error. Plain Java. */
@NullMarked
package io.greenveil.metrics.meter.model;

import org.jspecify.annotations.NullMarked;
