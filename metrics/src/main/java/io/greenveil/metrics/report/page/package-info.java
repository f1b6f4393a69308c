@NullMarked
package io.greenveil.metrics.report.page;

import org.jspecify.annotations.NullMarked;
