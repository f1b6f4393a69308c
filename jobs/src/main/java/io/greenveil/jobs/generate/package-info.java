/** Sample tables of any size, drawn from the frozen sample. */
@NullMarked
package io.greenveil.jobs.generate;

import org.jspecify.annotations.NullMarked;
