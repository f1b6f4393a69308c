/** Anonymisation of a table: the distributed class histogram, suppression and information loss. */
@NullMarked
package io.greenveil.transforms.anonymize;

import org.jspecify.annotations.NullMarked;
