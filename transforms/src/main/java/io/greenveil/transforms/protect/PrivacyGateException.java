package io.greenveil.transforms.protect;

import java.util.List;

/**
 * The release was refused: the data cannot be protected as the policy demands, or what was written is not what is
 * claimed. Nothing may be published. Messages hold counts and column names, never a value of a row.
 */
public final class PrivacyGateException extends RuntimeException {
    private final List<String> problems;

    public PrivacyGateException(String problem) {
        this(List.of(problem));
    }

    public PrivacyGateException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
