/** What touches Spark's plans and, by reflection, RAPIDS. */
@NullMarked
package io.greenveil.jobs.coverage.internal;

import org.jspecify.annotations.NullMarked;
