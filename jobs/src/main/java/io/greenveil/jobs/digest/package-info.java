@NullMarked
package io.greenveil.jobs.digest;

import org.jspecify.annotations.NullMarked;
