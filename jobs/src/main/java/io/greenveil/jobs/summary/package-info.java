/** What a finished run says to people: the records of a run mapped to the report. */
@NullMarked
package io.greenveil.jobs.summary;

import org.jspecify.annotations.NullMarked;
