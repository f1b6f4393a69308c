/** Generalisation hierarchies: which value becomes which at every level. */
@NullMarked
package io.greenveil.privacy.hierarchy;

import org.jspecify.annotations.NullMarked;
