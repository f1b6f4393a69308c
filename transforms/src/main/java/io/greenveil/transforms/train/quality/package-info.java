/** How good a binary classifier is on rows that it has not seen: exact figures with 95 % intervals. No Spark here. */
@NullMarked
package io.greenveil.transforms.train.quality;

import org.jspecify.annotations.NullMarked;
