@NullMarked
package io.greenveil.jobs.config.tree;

import org.jspecify.annotations.NullMarked;
