@NullMarked
package io.greenveil.jobs.command.doctor;

import org.jspecify.annotations.NullMarked;
