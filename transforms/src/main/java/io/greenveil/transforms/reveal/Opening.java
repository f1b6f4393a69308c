package io.greenveil.transforms.reveal;

import io.greenveil.privacy.cipher.Alphabet;
import io.greenveil.privacy.cipher.FormatCipher;
import io.greenveil.privacy.cipher.FormatException;
import io.greenveil.privacy.cipher.JoinedValue;
import io.greenveil.privacy.cipher.OpenedValue;
import io.greenveil.privacy.cipher.SealContext;
import io.greenveil.privacy.cipher.SealException;
import io.greenveil.privacy.cipher.SealedValue;
import io.greenveil.privacy.keys.KeyProvider;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** How the values of a protected column are opened. Holds names only and goes with tasks. */
public sealed interface Opening extends Serializable {
    /** Whether the column holds bytes; if not, texts. */
    boolean takesBytes();

    /** The function of non-null values. It throws {@link SealException} for a value that does not open. */
    Function<Object, OpenedValue> with(KeyProvider keys);

    /** Of sealed values; the envelope names its key. */
    record Seal(String tenant, String dataset, String column) implements Opening {
        @Override
        public boolean takesBytes() {
            return true;
        }

        @Override
        public Function<Object, OpenedValue> with(KeyProvider keys) {
            SealContext context = new SealContext(tenant, dataset, column);
            return value -> SealedValue.opened(keys, (byte[]) value, context);
        }
    }

    /** Of joined values; the envelope names the epoch. */
    record Join(String tenant, String alias) implements Opening {
        @Override
        public boolean takesBytes() {
            return true;
        }

        @Override
        public Function<Object, OpenedValue> with(KeyProvider keys) {
            return value -> JoinedValue.opened(keys, (byte[]) value, tenant, alias);
        }
    }

    /**
     * Of texts encrypted in their own format. They do not authenticate: under another key, epoch or alphabet they give other
     * texts, not an error.
     *
     * @param epoch 0 for the current one
     */
    record Format(String tenant, String alias, int epoch, String alphabet) implements Opening {
        @Override
        public boolean takesBytes() {
            return false;
        }

        @Override
        public Function<Object, OpenedValue> with(KeyProvider keys) {
            int from = epoch == 0 ? keys.current(alias).epoch() : epoch;
            FormatCipher cipher = FormatCipher.of(keys, tenant, alias, from, Alphabet.of(alphabet));
            return value -> new OpenedValue(decrypt(cipher, (String) value), "STRING", alias + "@e" + from);
        }

        private String decrypt(FormatCipher cipher, String value) {
            try {
                return new String(cipher.decrypt(value.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
            } catch (FormatException e) {
                throw new SealException(
                        SealException.Reason.MALFORMED,
                        "A value was not encrypted under '" + alias + "' in the alphabet '" + alphabet
                                + "': it has a letter or digit that is not in it, or too few");
            }
        }
    }
}
