/**
 * Redaction of free text by rules: what can be recognised by its form is replaced by a label. Names, addresses and whatever
 * else has no form of its own are not found.
 */
@NullMarked
package io.greenveil.privacy.technique.redact;

import org.jspecify.annotations.NullMarked;
