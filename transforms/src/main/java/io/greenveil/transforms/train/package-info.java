/** Trains MLlib classifiers on protected tables, measures them on entities they have not seen and saves the best. */
@NullMarked
package io.greenveil.transforms.train;

import org.jspecify.annotations.NullMarked;
