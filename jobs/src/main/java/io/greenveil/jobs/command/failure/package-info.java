@NullMarked
package io.greenveil.jobs.command.failure;

import org.jspecify.annotations.NullMarked;
