/** Privacy models and the equivalence classes that they judge. */
@NullMarked
package io.greenveil.privacy.model;

import org.jspecify.annotations.NullMarked;
