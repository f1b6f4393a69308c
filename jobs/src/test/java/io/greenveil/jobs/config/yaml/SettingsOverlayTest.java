package io.greenveil.jobs.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsOverlayTest {
    private static final String YAML = "a: {b: [x, {c: 1}], \"d.e\": 2}\nf: 3\n";

    private static String after(String path, String value) {
        Problems problems = new Problems();
        YamlDocument document = YamlReader.read(YAML, "f.yaml", problems).orElseThrow();
        SettingsOverlay.apply(document, Map.of(path, value), problems);
        assertThat(problems.lines()).isEmpty();
        return document.root().toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "f | 4 | {'a':{'b':['x',{'c':1}],'d.e':2},'f':4}",
                "a.b[1].c | 0.5 | {'a':{'b':['x',{'c':0.5}],'d.e':2},'f':3}",
                "a.b.1.c | yes | {'a':{'b':['x',{'c':'yes'}],'d.e':2},'f':3}",
                "a.b[0] | true | {'a':{'b':[true,{'c':1}],'d.e':2},'f':3}",
                "a.\"d.e\" | \"4\" | {'a':{'b':['x',{'c':1}],'d.e':'4'},'f':3}",
                "g.h | a: b | {'a':{'b':['x',{'c':1}],'d.e':2},'f':3,'g':{'h':'a: b'}}",
                "f | [1, two] | {'a':{'b':['x',{'c':1}],'d.e':2},'f':[1,'two']}",
                "f | *.csv | {'a':{'b':['x',{'c':1}],'d.e':2},'f':'*.csv'}",
                "f | {a,b}/*.csv | {'a':{'b':['x',{'c':1}],'d.e':2},'f':'{a,b}/*.csv'}",
                "f | s3a://bucket/x #1 | {'a':{'b':['x',{'c':1}],'d.e':2},'f':'s3a://bucket/x #1'}",
                "f | ./data #1/out | {'a':{'b':['x',{'c':1}],'d.e':2},'f':'./data #1/out'}",
                "f | 2026: a | {'a':{'b':['x',{'c':1}],'d.e':2},'f':'2026: a'}",
                "f | -1 #x | {'a':{'b':['x',{'c':1}],'d.e':2},'f':'-1 #x'}",
                "f | -1.5 | {'a':{'b':['x',{'c':1}],'d.e':2},'f':-1.5}",
                "a.b | null | {'a':{'d.e':2},'f':3}",
                "a | null | {'f':3}"
            })
    void replacesOrAddsAValue(String path, String value, String expected) {
        assertThat(after(path, value)).isEqualTo(expected.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a[", "a[x]", "a\"b\""})
    void refusesWhatIsNoPath(String written) {
        assertThatThrownBy(() -> YamlPath.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b", "a[0].b", "a.\"b.c\".d", "k-anonymity.k", "a[1][2]"})
    void writesAPathAsItWasRead(String written) {
        assertThat(YamlPath.parse(written)).hasToString(written);
    }

    @Test
    void refusesAPositionThatTheListDoesNotHave() {
        Problems problems = new Problems();
        YamlDocument document = YamlReader.read(YAML, "f.yaml", problems).orElseThrow();
        SettingsOverlay.apply(document, Map.of("a.b[7]", "x"), problems);
        assertThat(problems.lines())
                .containsExactly("--set: a.b[7]: There is no such place: a.b is a list of 2 in the file");
    }
}
