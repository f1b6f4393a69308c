package io.greenveil.jobs.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {
    private static ObjectNode reread(ObjectNode written) {
        Problems problems = new Problems();
        YamlDocument document =
                YamlReader.read(YamlText.of(written), "text", problems).orElseThrow();
        assertThat(problems.lines()).isEmpty();
        return document.root();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "true",
                "null",
                "~",
                "1",
                "0x1F",
                "1e3",
                ".5",
                "- a",
                "a: b",
                "a #b",
                "*a",
                "&a",
                "[a",
                "{a",
                "%a",
                "two words",
                "tail ",
                "\ttab",
                "line\nbreak",
                "line\n",
                "line\n\n",
                "\n",
                " indented\nline",
                "a\r\nb",
                "quote\"d",
                "back\\slash",
                "\u0001",
                "\u2028",
                "äöü €",
                "\ud83d\ude00",
                "yes",
                "N",
                "2026-01-01",
                "12:30"
            })
    void readsBackAnyText(String text) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("key", text).put(text.isEmpty() ? "other" : text.repeat(2), "x");
        assertThat(reread(node)).isEqualTo(node);
    }

    @Test
    void readsBackAnyTree() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            fill(node, random, 0);
            assertThat(reread(node)).isEqualTo(node);
        }
    }

    private static void fill(ObjectNode node, Random random, int depth) {
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            String key = "key-" + i;
            switch (random.nextInt(depth > 3 ? 3 : 5)) {
                case 0 -> node.put(key, random.nextInt());
                case 1 -> node.put(key, random.nextBoolean());
                case 2 -> node.put(key, "text " + "x".repeat(random.nextInt(60)) + random.nextInt(9));
                case 3 -> fill(node.putObject(key), random, depth + 1);
                default -> {
                    node.putArray(key).add("a").add(random.nextInt(99));
                    fill(node.withArray(key).addObject(), random, depth + 1);
                }
            }
        }
    }
}
