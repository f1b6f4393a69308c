/**
 * Key management services and tokens that wrap the key of a keystore file. Over HTTPS by the Java platform's own client,
 * without any vendor's library.
 */
@NullMarked
package io.greenveil.privacy.keys.provider;

import org.jspecify.annotations.NullMarked;
