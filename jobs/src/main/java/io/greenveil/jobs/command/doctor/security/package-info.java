/** Whether a running Spark application is hardened: what is effective in each of its processes, and what to set. */
@NullMarked
package io.greenveil.jobs.command.doctor.security;

import org.jspecify.annotations.NullMarked;
