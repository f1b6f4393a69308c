@NullMarked
package io.greenveil.transforms.train;

import org.jspecify.annotations.NullMarked;
