@NullMarked
package io.greenveil.jobs.config;

import org.jspecify.annotations.NullMarked;
