package io.greenveil.privacy.technique.redact;

import java.util.List;

/** Finds what one or more rules look for, reading every character a bounded number of times. */
interface SpanFinder {
    void find(CharSequence text, List<Span> found);
}
