/** GPUs through NVIDIA's management library, where there is one. Plain Java and JNA. */
@NullMarked
package io.greenveil.metrics.meter.nvml;

import org.jspecify.annotations.NullMarked;
