@NullMarked
package io.greenveil.jobs.command;

import org.jspecify.annotations.NullMarked;
