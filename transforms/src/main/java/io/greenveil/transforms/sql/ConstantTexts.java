package io.greenveil.transforms.sql;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The arguments of a call that must be the same for every row, as the first row gave them. */
final class ConstantTexts {
    static final String DIFFER =
            "The arguments after the value of a greenveil function must be the same literal in every row";

    private final UTF8String[] texts;

    ConstantTexts(@Nullable UTF8String... texts) {
        this.texts = Stream.of(texts)
                .map(text -> Objects.requireNonNull(text, "an argument after the value is NULL")
                        .copy())
                .toArray(UTF8String[]::new);
    }

    List<String> asStrings() {
        return Stream.of(texts).map(UTF8String::toString).toList();
    }

    void requireSame(int index, @Nullable UTF8String text) {
        if (!texts[index].equals(text)) {
            throw new IllegalArgumentException(DIFFER);
        }
    }
}
