@NullMarked
package io.greenveil.privacy.keys;

import org.jspecify.annotations.NullMarked;
