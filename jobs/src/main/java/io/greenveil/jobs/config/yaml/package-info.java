@NullMarked
package io.greenveil.jobs.config.yaml;

import org.jspecify.annotations.NullMarked;
