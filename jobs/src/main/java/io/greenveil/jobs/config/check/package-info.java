@NullMarked
package io.greenveil.jobs.config.check;

import org.jspecify.annotations.NullMarked;
