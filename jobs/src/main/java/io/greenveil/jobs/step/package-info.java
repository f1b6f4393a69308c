@NullMarked
package io.greenveil.jobs.step;

import org.jspecify.annotations.NullMarked;
