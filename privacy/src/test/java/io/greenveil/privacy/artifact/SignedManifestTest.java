package io.greenveil.privacy.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.greenveil.privacy.keys.Destruction;
import io.greenveil.privacy.keys.KeyProvider;
import io.greenveil.privacy.keys.KeystoreReference;
import io.greenveil.privacy.keys.Pkcs12Keystore;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedManifestTest {
    private static final String PASSWORD = "a long password";
    private static final String PLACE = "protect/interval=all/_greenveil.json";
    private static final byte[] CONTENT = "{\"rows\": 7}\n".getBytes(UTF_8);

    @TempDir
    Path folder;

    private KeyProvider keys;

    @BeforeEach
    void makesKeys() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        keys = Pkcs12Keystore.create(
                new KeystoreReference(folder.resolve("keys.p12").toString(), "file:" + password));
        keys.create("patient");
        keys.create("other");
    }

    @AfterEach
    void closesThem() {
        keys.close();
    }

    private byte[] code(String alias) {
        return ManifestMac.of(keys, keys.current(alias), PLACE, CONTENT).line().getBytes(UTF_8);
    }

    private Optional<String> problem(String place, byte[] content, byte[] codes) {
        return new SignedManifest(place, content, codes).problem(keys, List.of("patient"));
    }

    /** HKDF-SHA-256 of RFC 5869 and the fields of docs/keys.md, with the primitives of the Java platform only. */
    @Test
    void theCodeIsWhatTheDocumentationSays() throws Exception {
        KeyStore store = KeyStore.getInstance(folder.resolve("keys.p12").toFile(), PASSWORD.toCharArray());
        byte[] secret = store.getKey("patient@v1.e1", PASSWORD.toCharArray()).getEncoded();
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(info);
        for (String field : List.of("greenveil/version/1", "", "manifest/hmac-sha-256", "patient", "1")) {
            fields.writeInt(field.length());
            fields.writeBytes(field);
        }
        info.write(1);
        byte[] key = hmac(hmac(new byte[32], secret), info.toByteArray());
        byte[] code = hmac(key, (PLACE + "\n{\"rows\": 7}\n").getBytes(UTF_8));

        assertThat(new String(code("patient"), UTF_8))
                .isEqualTo("greenveil-mac/1 hmac-sha-256 patient@v1 "
                        + HexFormat.of().formatHex(code) + "\n");
    }

    private static byte[] hmac(byte[] key, byte[] message) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    @Test
    void fitsAlsoAfterItsKeyWasRotated() {
        byte[] code = code("patient");
        keys.rotate("patient");

        assertThat(problem(PLACE, CONTENT, code)).isEmpty();
        assertThat(problem(PLACE, CONTENT, code("patient"))).isEmpty();
    }

    @Test
    void everyFlippedBitOfContentAndCodeIsFound() {
        byte[] code = code("patient");
        for (int bit = 0; bit < CONTENT.length * 8; bit++) {
            assertThat(problem(PLACE, flipped(CONTENT, bit), code)).isPresent();
        }
        for (int bit = 0; bit < (code.length - 1) * 8; bit++) {
            assertThat(problem(PLACE, CONTENT, flipped(code, bit)))
                    .as("bit %d", bit)
                    .isPresent();
        }
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] copy = bytes.clone();
        copy[bit / 8] ^= (byte) (1 << (bit % 8));
        return copy;
    }

    @Test
    void theSameBytesAtAnotherPlaceDoNotFit() {
        assertThat(problem("protect/interval=20260101T000000Z/_greenveil.json", CONTENT, code("patient")))
                .hasValueSatisfying(words -> assertThat(words).contains("does not fit (patient@v1)"));
    }

    @Test
    void withoutACodeItIsNotSigned() {
        assertThat(problem(PLACE, CONTENT, new byte[0])).contains(PLACE + " is not signed");
    }

    @Test
    void whatIsNoCodeIsSaidToBeAltered() {
        for (String line : List.of("MAC", "greenveil-mac/1 hmac-sha-256 patient@v1 00", " ", "\n")) {
            assertThat(problem(PLACE, CONTENT, line.getBytes(UTF_8))).contains(PLACE + ".mac was altered or cut off");
        }
    }

    @Test
    void oneOfSeveralCodesIsEnough() {
        String old = ManifestMac.of(keys, keys.current("patient"), PLACE, new byte[0])
                .line();
        String both = old + new String(code("patient"), UTF_8);

        assertThat(problem(PLACE, CONTENT, both.getBytes(UTF_8))).isEmpty();
        assertThat(problem(PLACE, new byte[0], both.getBytes(UTF_8))).isEmpty();
        assertThat(problem(PLACE, new byte[1], both.getBytes(UTF_8))).isPresent();
    }

    @Test
    void aKeyOfSomebodyElseInTheSameKeystoreDoesNotSign() {
        assertThat(problem(PLACE, CONTENT, code("other")))
                .contains(PLACE + " is signed under other@v1, which is no key of this pipeline");
    }

    @Test
    void aDestroyedKeyIsSaid() {
        byte[] code = code("patient");
        keys.rotate("patient");
        keys.destroy(Destruction.ofVersion("patient", 1));

        assertThat(problem(PLACE, CONTENT, code))
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith(
                                PLACE + " cannot be checked: it is signed under patient@v1, which was destroyed on"));
    }

    @Test
    void aVersionThatTheKeystoreNeverHadIsSaid() {
        String code = new String(code("patient"), UTF_8).replace("@v1", "@v9");

        assertThat(problem(PLACE, CONTENT, code.getBytes(UTF_8)))
                .hasValueSatisfying(words -> assertThat(words).contains("patient@v9, which ", " does not hold"));
    }

    @Test
    void refusesAPlaceThatCouldBeTakenForContent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManifestMac.of(keys, keys.current("patient"), "a\nb", CONTENT));
    }
}
