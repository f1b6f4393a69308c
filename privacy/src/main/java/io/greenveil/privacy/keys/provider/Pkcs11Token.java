package io.greenveil.privacy.keys.provider;

import io.greenveil.privacy.keys.KeyException;
import java.io.IOException;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.security.auth.login.LoginException;

/**
 * A token that speaks PKCS#11 (OASIS, version 2.40), such as a hardware security module, by Java's SunPKCS11. The keystore
 * key is encrypted on the token by AES-256-GCM under a random nonce, with the id of the keystore as additional data. Where
 * the token has no key of the label it makes one, sensitive and not extractable, unless {@code make-key=false}.
 *
 * <p>The credential is the user's PIN. Tokens lock themselves after a few wrong ones. One call is logged in at a time in
 * this process, and logged out at its end, also for whoever else uses the token by SunPKCS11 in this process.
 */
final class Pkcs11Token implements KeyWrapper {
    private static final Pattern LIBRARY = Pattern.compile("/[A-Za-z0-9/._+-]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern FLAG = Pattern.compile("true|false");
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Object ONE_LOGIN = new Object();
    private static final Map<String, Provider> LOADED = new ConcurrentHashMap<>();

    private final String configuration;
    private final String label;
    private final boolean makes;
    private final Credential credential;
    private final ServiceErrors errors;

    Pkcs11Token(ProviderSettings settings, Credential credential) {
        String library = settings.required("library", LIBRARY);
        boolean indexed = settings.optional("slot-index").isPresent();
        if (indexed == settings.optional("slot").isPresent()) {
            throw ProviderSettings.invalid("'slot' or 'slot-index' has to be there, and not both");
        }
        String slot = indexed
                ? "slotListIndex = " + settings.required("slot-index", NUMBER)
                : "slot = " + settings.required("slot", NUMBER);
        this.configuration = String.join(
                "\n",
                "--name = Greenveil",
                "library = " + library,
                slot,
                "attributes(generate, CKO_SECRET_KEY, CKK_AES) = {",
                "CKA_SENSITIVE = true",
                "CKA_EXTRACTABLE = false",
                "CKA_ENCRYPT = true",
                "CKA_DECRYPT = true",
                "}",
                "");
        this.label = settings.required("key", LABEL);
        this.makes = settings.get("make-key", "true", FLAG).equals("true");
        this.credential = credential;
        this.errors = new ServiceErrors("pkcs11 by " + library + ", " + slot + ", key " + label);
    }

    @Override
    public String wrap(byte[] keystoreKey, String keystore) {
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        byte[] text = onToken(makes, Cipher.ENCRYPT_MODE, nonce, keystore, keystoreKey);
        byte[] wrapped = Arrays.copyOf(nonce, nonce.length + text.length);
        System.arraycopy(text, 0, wrapped, nonce.length, text.length);
        return Base64.getEncoder().encodeToString(wrapped);
    }

    @Override
    public byte[] unwrap(String wrapped, String keystore) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(wrapped);
        } catch (IllegalArgumentException e) {
            throw errors.notUnwrapped();
        }
        if (bytes.length != NONCE_BYTES + KEY_BYTES + TAG_BITS / Byte.SIZE) {
            throw errors.notUnwrapped();
        }
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        byte[] text = Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length);
        return onToken(false, Cipher.DECRYPT_MODE, nonce, keystore, text);
    }

    private byte[] onToken(boolean making, int mode, byte[] nonce, String keystore, byte[] content) {
        synchronized (ONE_LOGIN) {
            Provider provider = LOADED.computeIfAbsent(configuration, this::load);
            KeyStore token = logIn(provider);
            try {
                return run(key(token, provider, making), provider, mode, nonce, keystore, content);
            } finally {
                logOut(provider);
            }
        }
    }

    private Provider load(String given) {
        try {
            Provider base = Security.getProvider("SunPKCS11");
            if (base == null) {
                throw errors.failure(KeyException.Reason.SERVICE_UNREACHABLE, "this Java platform has no SunPKCS11");
            }
            return base.configure(given);
        } catch (ProviderException | IllegalArgumentException | UnsupportedOperationException e) {
            throw errors.failure(
                    KeyException.Reason.SERVICE_UNREACHABLE, "the library does not load, or has no such slot", e);
        }
    }

    private KeyStore logIn(Provider provider) {
        char[] pin = credential.line().toCharArray();
        try {
            KeyStore token = KeyStore.getInstance("PKCS11", provider);
            token.load(null, pin);
            return token;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw errors.refused();
            }
            throw away(e);
        } catch (GeneralSecurityException | ProviderException e) {
            throw away(e);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private void logOut(Provider provider) {
        try {
            ((AuthProvider) provider).logout();
        } catch (LoginException e) {
            throw away(e);
        }
    }

    private SecretKey key(KeyStore token, Provider provider, boolean making) {
        try {
            if (making && !token.containsAlias(label)) {
                KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
                generator.init(KEY_BYTES * Byte.SIZE);
                token.setKeyEntry(label, generator.generateKey(), null, null);
                token.store(null);
            }
            if (token.getKey(label, null) instanceof SecretKey key) {
                return key;
            }
            throw errors.noSuchKey();
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            throw away(e);
        }
    }

    private byte[] run(SecretKey key, Provider provider, int mode, byte[] nonce, String keystore, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(KeyWrapper.additionalData(keystore));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException | ProviderException e) {
            throw mode == Cipher.DECRYPT_MODE ? errors.notUnwrapped() : away(e);
        }
    }

    private KeyException away(Exception e) {
        return errors.failure(
                KeyException.Reason.SERVICE_UNREACHABLE,
                "the token does not do it (" + e.getClass().getSimpleName() + ")",
                e);
    }
}
