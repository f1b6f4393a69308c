package io.greenveil.privacy.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyMaterialTest {
    private static final byte[] CANARY = "canary-canary-canary-canary-3210".getBytes(StandardCharsets.US_ASCII);

    @Test
    void refusesSerialisationWithAReason() {
        for (Object secret : List.of(KeyMaterial.copyOf(CANARY), new RawKey(CANARY))) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            assertThatThrownBy(() -> new ObjectOutputStream(written).writeObject(secret))
                    .isInstanceOf(NotSerializableException.class)
                    .hasMessageContaining("never serialised");
            assertThat(written.toString(StandardCharsets.ISO_8859_1)).doesNotContain("canary");
        }
    }

    @Test
    void showsNoKeyAsText() {
        assertThat(KeyMaterial.copyOf(CANARY)).hasToString("key of 32 bytes");
        assertThat(new RawKey(CANARY)).hasToString("key of 32 bytes");
    }

    @Test
    void isOfNoUseOnceClosed() {
        KeyMaterial material = KeyMaterial.copyOf(CANARY);
        material.close();
        assertThatThrownBy(() -> material.derive(new byte[0], new byte[0], 32))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The key was closed");
    }

    @Test
    void keepsItsOwnCopy() {
        byte[] bytes = CANARY.clone();
        KeyMaterial material = KeyMaterial.copyOf(bytes);
        String before = material.fingerprint(new byte[16]);
        bytes[0] ^= 1;
        assertThat(material.fingerprint(new byte[16])).isEqualTo(before);
    }

    @Test
    void wipesWhatAKeyScheduleIsMadeOf() {
        List<byte[]> given = new ArrayList<>();
        KeyMaterial material = KeyMaterial.copyOf(CANARY);
        material.schedule(bytes -> {
            assertThat(bytes).isEqualTo(CANARY);
            given.add(bytes);
        });
        assertThatThrownBy(() -> material.schedule(bytes -> {
                    given.add(bytes);
                    throw new IllegalStateException("no schedule");
                }))
                .hasMessage("no schedule");
        assertThat(given).hasSize(2).allSatisfy(bytes -> assertThat(bytes).containsOnly(0));
        assertThat(material.fingerprint(new byte[1]))
                .isEqualTo(KeyMaterial.copyOf(CANARY).fingerprint(new byte[1]));
    }

    @Test
    void tellsKeysApartByFingerprint() {
        byte[] challenge = {1};
        assertThat(KeyMaterial.copyOf(CANARY).fingerprint(challenge))
                .isEqualTo(KeyMaterial.copyOf(CANARY).fingerprint(challenge))
                .isNotEqualTo(KeyMaterial.copyOf(CANARY).fingerprint(new byte[] {2}))
                .isNotEqualTo(KeyMaterial.copyOf(new byte[32]).fingerprint(challenge));
    }

    @Test
    void encodesDifferentListsOfFieldsDifferently() {
        Random random = new Random(5);
        Set<List<String>> texts = new HashSet<>();
        Set<List<Byte>> encoded = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            String[] fields = random.ints(random.nextInt(4), 0, 3)
                    .mapToObj(length -> "ab".repeat(2).substring(random.nextInt(2), 1 + length))
                    .toArray(String[]::new);
            texts.add(List.of(fields));
            List<Byte> bytes = new ArrayList<>();
            for (byte b : CanonicalFields.encode(fields)) {
                bytes.add(b);
            }
            encoded.add(bytes);
        }
        assertThat(encoded).hasSameSizeAs(texts);
    }
}
