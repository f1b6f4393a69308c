package io.greenveil.transforms.sql;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The arguments of a call that must be the same for every row, as the first row gave them; null for those left out. */
public final class ConstantTexts {
    static final String DIFFER =
            "The arguments after the value of a greenveil function must be the same literal in every row";

    /** As the first row gave them: a literal is the same object in every row. */
    private final @Nullable UTF8String[] given;
    /** Copies, since what is no literal may lie in a row's memory. */
    private final @Nullable UTF8String[] texts;

    public ConstantTexts(@Nullable UTF8String... texts) {
        this.given = texts.clone();
        this.texts = texts.clone();
        for (int i = 0; i < texts.length; i++) {
            UTF8String text = texts[i];
            this.texts[i] = text == null ? null : text.copy();
        }
    }

    /** Those that were given, in order. */
    List<String> asStrings() {
        return Stream.of(texts)
                .filter(Objects::nonNull)
                .map(UTF8String::toString)
                .toList();
    }

    /** Throws {@link IllegalArgumentException} if another row gives another text. */
    @SuppressWarnings("ReferenceEquality") // one object is one text; equality comes after
    public void requireSame(int index, @Nullable UTF8String text) {
        if (text != given[index] && !Objects.equals(texts[index], text)) {
            throw new IllegalArgumentException(DIFFER);
        }
    }
}
