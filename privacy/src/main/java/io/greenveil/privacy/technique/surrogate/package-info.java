/** Invented values in place of real ones: which one is a secret function of the value. */
@NullMarked
package io.greenveil.privacy.technique.surrogate;

import org.jspecify.annotations.NullMarked;
