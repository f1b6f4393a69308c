/** Opens protected columns of a table again. */
@NullMarked
package io.greenveil.transforms.reveal;

import org.jspecify.annotations.NullMarked;
