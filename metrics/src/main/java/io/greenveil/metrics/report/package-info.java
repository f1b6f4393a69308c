@NullMarked
package io.greenveil.metrics.report;

import org.jspecify.annotations.NullMarked;
