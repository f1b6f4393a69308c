/** What released values give away. */
@NullMarked
package io.greenveil.privacy.risk;

import org.jspecify.annotations.NullMarked;
