/** Crypto-shredding: which published files and columns were under a key that was destroyed, and the certificate of it. */
@NullMarked
package io.greenveil.jobs.destroy;

import org.jspecify.annotations.NullMarked;
