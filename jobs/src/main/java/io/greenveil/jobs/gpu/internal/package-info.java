/** What the switch needs of Spark's internals. */
@NullMarked
package io.greenveil.jobs.gpu.internal;

import org.jspecify.annotations.NullMarked;
