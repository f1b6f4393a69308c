/** Services that publish grid intensities over HTTP. Plain Java. */
@NullMarked
package io.greenveil.metrics.carbon.provider;

import org.jspecify.annotations.NullMarked;
