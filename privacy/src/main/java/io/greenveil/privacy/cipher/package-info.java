/**
 * Kernels over the JDK's ciphers, tokens, joined and sealed values. Plain Java: column engines call it, it knows none of them.
 */
@NullMarked
package io.greenveil.privacy.cipher;

import org.jspecify.annotations.NullMarked;
