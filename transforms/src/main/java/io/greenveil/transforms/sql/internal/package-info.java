/** The part of the functions that touches Spark's own classes and has to follow them from version to version. */
@NullMarked
package io.greenveil.transforms.sql.internal;

import org.jspecify.annotations.NullMarked;
