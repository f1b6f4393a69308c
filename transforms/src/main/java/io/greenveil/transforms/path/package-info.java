/** Paths as Spark's readers take them. */
@NullMarked
package io.greenveil.transforms.path;

import org.jspecify.annotations.NullMarked;
