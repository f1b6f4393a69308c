/** What it did to the climate: grid intensity, PUE, embodied share, software carbon intensity. Plain Java. */
@NullMarked
package io.greenveil.metrics.carbon;

import org.jspecify.annotations.NullMarked;
