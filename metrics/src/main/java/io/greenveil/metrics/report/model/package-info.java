@NullMarked
package io.greenveil.metrics.report.model;

import org.jspecify.annotations.NullMarked;
