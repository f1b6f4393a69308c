@NullMarked
package io.greenveil.jobs.manifest;

import org.jspecify.annotations.NullMarked;
