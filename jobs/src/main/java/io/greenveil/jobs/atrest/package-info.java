/** Published tables that lie encrypted: how they are read, and what is recorded of it. */
@NullMarked
package io.greenveil.jobs.atrest;

import org.jspecify.annotations.NullMarked;
