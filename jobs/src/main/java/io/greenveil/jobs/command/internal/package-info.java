/** What the commands need of Spark's internals. */
@NullMarked
package io.greenveil.jobs.command.internal;

import org.jspecify.annotations.NullMarked;
