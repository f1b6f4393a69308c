/** How much energy a node used: counters where they can be read, a model of the processor where not. Plain Java. */
@NullMarked
package io.greenveil.metrics.meter;

import org.jspecify.annotations.NullMarked;
