package io.greenveil.privacy.parquet;

import java.util.List;

/** What {@link FooterCheck} found. */
public sealed interface FooterVerdict {
    /**
     * Every named column is encrypted in every file.
     *
     * @param files how many files there are
     * @param chunks how many column chunks of named columns they hold
     */
    record Encrypted(int files, int chunks) implements FooterVerdict {}

    /**
     * The folder must not be published.
     *
     * @param findings at least one, by file and column
     */
    record InClear(List<FooterFinding> findings) implements FooterVerdict {
        public InClear {
            findings = List.copyOf(findings);
        }
    }
}
