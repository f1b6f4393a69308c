/** Checks what runs have published, long after they ended, without changing anything. */
@NullMarked
package io.greenveil.jobs.verify;

import org.jspecify.annotations.NullMarked;
