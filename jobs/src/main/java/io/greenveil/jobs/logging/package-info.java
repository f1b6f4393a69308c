/** What Spark may log while a pipeline runs. */
@NullMarked
package io.greenveil.jobs.logging;

import org.jspecify.annotations.NullMarked;
