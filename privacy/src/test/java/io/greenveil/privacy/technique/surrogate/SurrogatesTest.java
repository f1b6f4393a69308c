package io.greenveil.privacy.technique.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.greenveil.privacy.cipher.ByteBatch;
import io.greenveil.privacy.cipher.KeysByTheJdk;
import io.greenveil.privacy.cipher.MemoryKeys;
import io.greenveil.privacy.cipher.TokenValue;
import io.greenveil.privacy.keys.KeyException;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SurrogatesTest {
    private static final long SEED = 31;
    private static final String ALIAS = "people";

    private final MemoryKeys keys = new MemoryKeys(SEED, ALIAS, "other");

    private Surrogates surrogates(SurrogateKind kind) {
        return Surrogates.of(keys, "t", ALIAS, kind);
    }

    private static List<String> of(Surrogates surrogates, int values) {
        return IntStream.range(0, values)
                .mapToObj(i -> surrogates.surrogate("value-" + i))
                .toList();
    }

    /**
     * What a fixed key gives, of one value and of 2000, as worked out by another program (HKDF, CMAC and big integers of
     * Python). A change here changes everybody's surrogates and needs a new version.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "given-name | Alena | 5aeab9ebf6aa23c64ad6bd7e6c60ea4d90007eb2cad63f6645c812990892d1a7",
                "family-name | Weiss | 1b1b54e02770f5daf2813700e119a36a8bc49df69ec9c6e2a96abf45e5f23ffc",
                "full-name | Susan Thornton | 5a204263d75ca8fb9f3dfaa333e1f2cfa6e5f727fe1bcd4e9dcb2257ffc778dc",
                "email | ralph.douglas481@example.org | 44b5f5224b7372fb9d4b66e4c947cdfe4030dff603cb58eab5fa755fd21d2803",
                "phone | +1 646-555-0182 | b47073744175750af90610ae7861f7b5af434d7acc98282631870c05b06459d1",
                "street-address | 618 Wenlunlea Road | 3217676076886aaa3e4febe3673b95287e484a527e974e3f4e3104949304b66e",
                "city | Mavoskport | 82bad0d32199be12d4b855c3f1c32d317731e9fea9ee4b00b0647e5921ac8e67",
                "postal-code | 00187-0018 | d96027647273bf834ec39f00cff2a89b804994aa1c0da6fbe837f5f078b85b6e",
                "organisation | Pelganent Labs | b4439184bb1ec9fd28adf4c9a16b80dcc2249dc242f1eb93615366187d88d1be"
            })
    void givesWhatVersionOneGives(String word, String ofJane, String sha256OfMany) throws Exception {
        SurrogateKind kind = SurrogateKind.ofWord(word);
        assertThat(kind.edition()).isEqualTo(word + "/1");
        assertThat(surrogates(kind).surrogate("Jane Doe")).isEqualTo(ofJane);
        byte[] many = String.join("\n", of(surrogates(kind), 2000)).getBytes(StandardCharsets.US_ASCII);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(many)))
                .isEqualTo(sha256OfMany);
    }

    @ParameterizedTest
    @EnumSource
    void givesEqualValuesEqualSurrogatesAlsoInBatches(SurrogateKind kind) {
        Random random = new Random(8);
        Surrogates surrogates = surrogates(kind);
        Surrogates other = surrogates(kind);
        ByteBatch values = new ByteBatch();
        ByteBatch batch = new ByteBatch();
        for (int i = 0; i < 3000; i++) {
            byte[] value = new byte[random.nextInt(60)];
            random.nextBytes(value);
            values.add(TokenValue.text(value));
        }
        surrogates.surrogates(values, batch);
        surrogates.surrogates(new ByteBatch(), batch);
        assertThat(batch.count()).isEqualTo(values.count());
        for (int i = 0; i < values.count(); i++) {
            assertThat(batch.get(i)).isEqualTo(other.surrogate(values.get(i)));
        }
    }

    /** Key by the JDK's HMAC, code by BouncyCastle, remainder by big integers. */
    @Test
    void choosesByTheCodeOfTheValue() throws Exception {
        byte[] key = KeysByTheJdk.ofEpoch(SEED, "t", "surrogate/cmac/city/1", ALIAS, 32);
        List<String> words = WordLists.INVENTED_WORDS;
        Surrogates cities = surrogates(SurrogateKind.CITY);
        Set<String> endings = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            byte[] value = TokenValue.text(("person-" + i).getBytes(StandardCharsets.UTF_8));
            CMac mac = new CMac(AESEngine.newInstance());
            mac.init(new KeyParameter(key));
            mac.update(value, 0, value.length);
            byte[] code = new byte[16];
            mac.doFinal(code, 0);
            int number = new BigInteger(1, code)
                    .mod(BigInteger.valueOf(SurrogateKind.CITY.count()))
                    .intValueExact();
            String word = words.get(number % words.size());
            String city = cities.surrogate("person-" + i);
            assertThat(city).startsWith(word);
            endings.add(number / words.size() + city.substring(word.length()));
        }
        assertThat(endings).as("one ending for each quotient").hasSize(12);
    }

    @Test
    void takesNumbersOfSixteenBytesModuloTheCount() {
        Random random = new Random(9);
        byte[] codes = new byte[40];
        for (int i = 0; i < 2000; i++) {
            random.nextBytes(codes);
            if (i % 4 == 0) {
                Arrays.fill(codes, (byte) 0xff);
            }
            int count =
                    i % 3 == 0 ? Integer.MAX_VALUE - i : 1 + random.nextInt(Integer.MAX_VALUE >> random.nextInt(31));
            int at = random.nextInt(24);
            BigInteger number = new BigInteger(1, codes, at, 16);
            assertThat(Surrogates.number(ByteBuffer.wrap(codes), at, count))
                    .isEqualTo(number.mod(BigInteger.valueOf(count)).intValueExact());
        }
    }

    /** Chi-square by the normal approximation (NIST/SEMATECH 1.3.6.7.4): mean N - 1, deviation sqrt(2(N - 1)), 4 of them. */
    @Test
    void spreadsValuesEvenly() {
        int values = 62_000;
        int count = SurrogateKind.GIVEN_NAME.count();
        Map<String, Integer> counts = new HashMap<>();
        of(surrogates(SurrogateKind.GIVEN_NAME), values).forEach(name -> counts.merge(name, 1, Integer::sum));
        double expected = (double) values / count;
        double statistic = counts.values().stream()
                .mapToDouble(found -> (found - expected) * (found - expected) / expected)
                .sum();
        assertThat(counts).hasSize(count);
        assertThat(statistic).isBetween(count - 1 - 4 * Math.sqrt(2.0 * count), count - 1 + 4 * Math.sqrt(2.0 * count));
    }

    @Test
    void sharesASurrogateAsOftenAsChanceDoes() {
        int values = 20_000;
        long different = of(surrogates(SurrogateKind.POSTAL_CODE), values).stream()
                .distinct()
                .count();
        double expected = (double) values * (values - 1) / 2 / SurrogateKind.POSTAL_CODE.count();
        assertThat((double) (values - different)).isBetween(expected / 2, expected * 2);
    }

    @Test
    void separatesTenantsAliasesKeysAndKinds() {
        List<String> here = of(surrogates(SurrogateKind.EMAIL), 200);
        assertThat(here)
                .doesNotContainAnyElementsOf(of(Surrogates.of(keys, "u", ALIAS, SurrogateKind.EMAIL), 200))
                .doesNotContainAnyElementsOf(of(Surrogates.of(keys, "t", "other", SurrogateKind.EMAIL), 200))
                .doesNotContainAnyElementsOf(
                        of(Surrogates.of(new MemoryKeys(2, ALIAS), "t", ALIAS, SurrogateKind.EMAIL), 200));
        List<String> names = of(surrogates(SurrogateKind.FULL_NAME), 200);
        List<String> given = of(surrogates(SurrogateKind.GIVEN_NAME), 200);
        assertThat(IntStream.range(0, 200)
                        .filter(i -> names.get(i).startsWith(given.get(i) + " "))
                        .count())
                .isLessThan(8);
    }

    @Test
    void staysAcrossARotationAndNotAcrossANewEpoch() {
        List<String> before = of(surrogates(SurrogateKind.EMAIL), 100);
        keys.rotate(ALIAS);
        assertThat(of(surrogates(SurrogateKind.EMAIL), 100)).isEqualTo(before);
        keys.newEpoch(ALIAS);
        assertThat(of(surrogates(SurrogateKind.EMAIL), 100)).doesNotContainAnyElementsOf(before);
    }

    @Test
    void refusesSerialisationAndUnknownAliases() {
        assertThatThrownBy(() ->
                        new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(surrogates(SurrogateKind.CITY)))
                .isInstanceOf(NotSerializableException.class);
        assertThatThrownBy(() -> Surrogates.of(keys, "t", "nobody", SurrogateKind.CITY))
                .isInstanceOf(KeyException.class);
    }
}
