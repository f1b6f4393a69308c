package io.greenveil.privacy.technique;

/** Every value becomes {@code replacement}; only whether there was a value stays visible. */
public record Redaction(String replacement) implements TextTechnique {
    @Override
    public String apply(String value) {
        return replacement;
    }
}
