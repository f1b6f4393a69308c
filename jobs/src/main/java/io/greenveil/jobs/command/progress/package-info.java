@NullMarked
package io.greenveil.jobs.command.progress;

import org.jspecify.annotations.NullMarked;
