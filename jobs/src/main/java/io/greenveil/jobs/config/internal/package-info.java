@NullMarked
package io.greenveil.jobs.config.internal;

import org.jspecify.annotations.NullMarked;
