/** Paths of a policy into structs, arrays and maps: how they are written, and what of a table they name. */
@NullMarked
package io.greenveil.transforms.protect.path;

import org.jspecify.annotations.NullMarked;
