/**
 * Anonymisation on the histogram of distinct quasi-identifier tuples, in memory and without Spark. A run counts its
 * classes on the cluster; the full-domain search over hierarchies works on this histogram.
 */
@NullMarked
package io.greenveil.privacy.anonymize;

import org.jspecify.annotations.NullMarked;
