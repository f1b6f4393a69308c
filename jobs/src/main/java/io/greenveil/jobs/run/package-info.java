@NullMarked
package io.greenveil.jobs.run;

import org.jspecify.annotations.NullMarked;
