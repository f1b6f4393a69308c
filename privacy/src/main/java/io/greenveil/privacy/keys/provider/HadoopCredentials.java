package io.greenveil.privacy.keys.provider;

import io.greenveil.privacy.keys.KeyException;
import java.io.IOException;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;

/**
 * Hadoop's credential provider (Hadoop, "CredentialProvider API Guide"): an entry of its keystore is the keystore key, in
 * Base64. Nothing is wrapped, so the entry is as safe as Hadoop's keystore is.
 *
 * <p>The credential is the password of Hadoop's keystore. As its guide says, the variable
 * {@code HADOOP_CREDSTORE_PASSWORD} wins where it is set.
 */
final class HadoopCredentials implements KeyWrapper {
    private static final Pattern PATH = Pattern.compile("(local)?jceks://[A-Za-z0-9@:/._+-]+");
    private static final Pattern ENTRY = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final String HELD = "entry:";

    private final String path;
    private final String entry;
    private final Credential credential;
    private final ServiceErrors errors;

    HadoopCredentials(ProviderSettings settings, Credential credential) {
        this.path = settings.required("path", PATH);
        this.entry = settings.required("key", ENTRY);
        this.credential = credential;
        this.errors = new ServiceErrors("hadoop-credential at " + path + ", entry " + entry);
    }

    @Override
    public String wrap(byte[] keystoreKey, String keystore) {
        char[] text = Base64.getEncoder().encodeToString(keystoreKey).toCharArray();
        try {
            CredentialProvider provider = provider();
            if (provider.getCredentialEntry(entry) != null) {
                throw errors.unusable("there is an entry of that name already. Name another by the setting 'key'");
            }
            provider.createCredentialEntry(entry, text);
            provider.flush();
            return HELD + entry;
        } catch (IOException e) {
            throw failure(e);
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    @Override
    public byte[] unwrap(String wrapped, String keystore) {
        if (!wrapped.equals(HELD + entry)) {
            throw errors.notUnwrapped();
        }
        try {
            CredentialProvider.CredentialEntry found = provider().getCredentialEntry(entry);
            if (found == null) {
                throw errors.noSuchKey();
            }
            byte[] key = Base64.getDecoder().decode(new String(found.getCredential()));
            if (key.length != KEY_BYTES) {
                throw errors.notUnwrapped();
            }
            return key;
        } catch (IOException e) {
            throw failure(e);
        } catch (IllegalArgumentException e) {
            throw errors.notUnwrapped();
        }
    }

    /** Hadoop takes the password from its variable or from a resource, which is what the thread's loader finds. */
    private CredentialProvider provider() throws IOException {
        Configuration configuration = new Configuration();
        configuration.set(CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH, path);
        configuration.set("hadoop.security.credstore.java-keystore-provider.password-file", PasswordResource.NAME);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (PasswordResource password = new PasswordResource(before, credential)) {
            thread.setContextClassLoader(password.loader());
            List<CredentialProvider> providers = CredentialProviderFactory.getProviders(configuration);
            if (providers.size() != 1) {
                throw errors.failure(KeyException.Reason.SERVICE_UNREACHABLE, "Hadoop has no provider of that kind");
            }
            return providers.get(0);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private KeyException failure(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnrecoverableKeyException) {
                return errors.refused();
            }
        }
        return errors.failure(
                KeyException.Reason.SERVICE_UNREACHABLE,
                "Hadoop's keystore cannot be used (" + e.getClass().getSimpleName() + ")",
                e);
    }
}
