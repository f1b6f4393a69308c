package io.greenveil.jobs.coverage;

/** What RAPIDS says of an operator or an expression of a plan. */
public enum Verdict {
    /** Would run on the GPU. */
    GPU("*"),
    /** An expression that CPU threads would work out, with only its columns moved; its operator stays on the GPU. */
    BRIDGE("^"),
    /** The whole operator would run on the CPU. */
    FALLBACK("!");

    private final String mark;

    Verdict(String mark) {
        this.mark = mark;
    }

    /** The mark that RAPIDS writes. */
    public String mark() {
        return mark;
    }
}
