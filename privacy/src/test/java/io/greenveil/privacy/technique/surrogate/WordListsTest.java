package io.greenveil.privacy.technique.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordListsTest {
    /** Every entry in order: whoever changes a list changes everybody's surrogates, and needs a new version. */
    @ParameterizedTest
    @CsvSource({
        "given-names.txt,    [A-Z][a-z]+, fa1d132c28b068882dd8dc0c3525217cae0e0719f75447a86c3323c9625f4e52",
        "family-names.txt,   [A-Z][a-z]+, 833214a41dc560ba923a81d5ce80bde1edd7bfa9778de55de07cd4e2b2bdc23a",
        "invented-words.txt, [A-Z][a-z]+, a39ee93863252fb7626390486ab1546df6f9f24952336d8bf75e1905c7b56669",
        "area-codes.txt,     [2-9][0-8][0-9], c7bda6b00daaaeff13afe35f6e13b3c833bfb0050f5afa8312a2abaad8f7b0a8"
    })
    void holdsTheEntriesOfVersionOne(String list, String form, String sha256) throws Exception {
        List<String> words = WordLists.read(list);
        byte[] entries = String.join("\n", words).getBytes(StandardCharsets.US_ASCII);
        assertThat(words).doesNotHaveDuplicates().isSorted().allMatch(entry -> entry.matches(form));
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(entries)))
                .isEqualTo(sha256);
    }
}
