@NullMarked
package io.greenveil.jobs.ingest;

import org.jspecify.annotations.NullMarked;
