package io.greenveil.transforms.protect.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.greenveil.transforms.protect.path.ColumnPath.Field;
import io.greenveil.transforms.protect.path.ColumnPath.Parts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnPathTest {
    @Test
    void readsFieldsElementsValuesAndKeys() {
        assertThat(ColumnPath.parse("address.zip")).contains(new ColumnPath("address", List.of(new Field("zip"))));
        assertThat(ColumnPath.parse("diagnoses[].code"))
                .contains(new ColumnPath("diagnoses", List.of(Parts.ELEMENTS, new Field("code"))));
        assertThat(ColumnPath.parse("grid[][]"))
                .contains(new ColumnPath("grid", List.of(Parts.ELEMENTS, Parts.ELEMENTS)));
        assertThat(ColumnPath.parse("a{}.b[]"))
                .contains(new ColumnPath("a", List.of(Parts.VALUES, new Field("b"), Parts.ELEMENTS)));
        assertThat(ColumnPath.parse("a{key}")).contains(new ColumnPath("a", List.of(Parts.KEYS)));
        assertThat(ColumnPath.parse("ward")).contains(ColumnPath.of("ward"));
    }

    @Test
    void readsAnyNameInBackQuotes() {
        assertThat(ColumnPath.parse("`a.b[]`.`it``s`")).contains(new ColumnPath("a.b[]", List.of(new Field("it`s"))));
        assertThat(ColumnPath.parse("größe (cm).Wert 1"))
                .contains(new ColumnPath("größe (cm)", List.of(new Field("Wert 1"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".a", "a.", "a..b", "a[", "a]", "a[0]", "a{x}", "a{keys}", "[]", "a[]b", "`a", "a`b`", "`a`b"
            })
    void anythingElseIsNoPath(String text) {
        assertThat(ColumnPath.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"address.zip", "visits[].doctor.name", "a{}", "a{key}", "`a.b`.c", "a.`b``c`[]", "a.``", "`{}`[]"
            })
    void isWrittenAsItIsRead(String text) {
        assertThat(ColumnPath.parse(text).orElseThrow()).hasToString(text);
    }

    @Test
    void aColumnIsWrittenByItsOwnName() {
        assertThat(ColumnPath.of("a.b")).hasToString("a.b");
        assertThat(ColumnPath.of("a.b").then(new Field("c"))).hasToString("`a.b`.c");
    }

    @Test
    void hasOneValueForEachRowWhereItGoesThroughStructsOnly() {
        assertThat(ColumnPath.parse("a.b.c").orElseThrow().isSingle()).isTrue();
        assertThat(ColumnPath.parse("a.b[]").orElseThrow().isSingle()).isFalse();
        assertThat(ColumnPath.parse("a{}.b").orElseThrow().isSingle()).isFalse();
    }
}
