/** Whether a run may use a GPU: what is asked, what is there, what was decided and why. */
@NullMarked
package io.greenveil.jobs.gpu;

import org.jspecify.annotations.NullMarked;
