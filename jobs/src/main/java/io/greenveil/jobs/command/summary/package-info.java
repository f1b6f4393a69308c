@NullMarked
package io.greenveil.jobs.command.summary;

import org.jspecify.annotations.NullMarked;
