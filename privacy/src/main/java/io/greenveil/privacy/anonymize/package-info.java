/** Anonymisation on the histogram of distinct quasi-identifier tuples. */
@NullMarked
package io.greenveil.privacy.anonymize;

import org.jspecify.annotations.NullMarked;
