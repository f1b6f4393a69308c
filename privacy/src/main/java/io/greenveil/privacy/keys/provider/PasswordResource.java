package io.greenveil.privacy.keys.provider;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A password in memory as a resource of a class loader, which is the form in which Hadoop takes the password of a
 * credential keystore. Closing wipes it.
 */
final class PasswordResource implements AutoCloseable {
    /** What the resource is called. */
    static final String NAME = "greenveil.credential.password";

    private final byte[] bytes;
    private final Loader loader;

    PasswordResource(@Nullable ClassLoader parent, Credential credential) throws MalformedURLException {
        char[] characters = credential.line().toCharArray();
        this.bytes =
                StandardCharsets.US_ASCII.encode(CharBuffer.wrap(characters)).array();
        Arrays.fill(characters, '\0');
        this.loader = new Loader(parent, new URL("greenveil", "", 0, NAME, new Handler(bytes)));
    }

    ClassLoader loader() {
        return loader;
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    private static final class Loader extends ClassLoader {
        private final URL password;

        Loader(@Nullable ClassLoader parent, URL password) {
            super(parent);
            this.password = password;
        }

        @Override
        public @Nullable URL getResource(String name) {
            return name.equals(NAME) ? password : super.getResource(name);
        }
    }

    private static final class Handler extends URLStreamHandler {
        private final byte[] bytes;

        Handler(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {
                    connected = true;
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(bytes);
                }
            };
        }
    }
}
