@NullMarked
package io.greenveil.jobs.failure;

import org.jspecify.annotations.NullMarked;
