@NullMarked
package io.greenveil.jobs.publish;

import org.jspecify.annotations.NullMarked;
