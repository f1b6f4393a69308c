/**
 * Files of any kind at rest, such as a saved model: encrypted in chunks (c2sp.org/chunked-encryption) with Greenveil's
 * keys and bound to their place in the folder they belong to; and manifests in clear, authenticated. Plain Java.
 */
@NullMarked
package io.greenveil.privacy.artifact;

import org.jspecify.annotations.NullMarked;
