/** Which operators of a pipeline's plans the RAPIDS Accelerator would run on a GPU. Planned only: nothing runs on one. */
@NullMarked
package io.greenveil.jobs.coverage;

import org.jspecify.annotations.NullMarked;
