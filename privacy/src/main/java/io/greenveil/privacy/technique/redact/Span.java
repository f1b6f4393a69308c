package io.greenveil.privacy.technique.redact;

/** What a rule found: the characters from {@code start} to before {@code end}. */
record Span(int start, int end, RedactionRule rule) {
    int length() {
        return end - start;
    }
}
