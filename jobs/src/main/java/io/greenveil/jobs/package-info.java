@NullMarked
package io.greenveil.jobs;

import org.jspecify.annotations.NullMarked;
