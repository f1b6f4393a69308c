/** What touches the internals of Spark's file readers. */
@NullMarked
package io.greenveil.jobs.ingest.internal;

import org.jspecify.annotations.NullMarked;
