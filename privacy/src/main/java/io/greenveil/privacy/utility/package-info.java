/** What a release is still worth: discernibility and granularity. */
@NullMarked
package io.greenveil.privacy.utility;

import org.jspecify.annotations.NullMarked;
