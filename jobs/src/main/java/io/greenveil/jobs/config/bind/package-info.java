@NullMarked
package io.greenveil.jobs.config.bind;

import org.jspecify.annotations.NullMarked;
