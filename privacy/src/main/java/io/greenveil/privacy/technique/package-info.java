/** Techniques that change one value at a time. They define what the compiled Spark expressions must return. */
@NullMarked
package io.greenveil.privacy.technique;

import org.jspecify.annotations.NullMarked;
