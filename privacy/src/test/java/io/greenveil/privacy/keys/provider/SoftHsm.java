package io.greenveil.privacy.keys.provider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SoftHSM 2 (Debian: softhsm2) with a token of its own under the file that {@code SOFTHSM2_CONF} names. */
public final class SoftHsm {
    public static final String PIN = "canary77";
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
            Path.of("/usr/local/lib/softhsm/libsofthsm2.so"),
            Path.of("/opt/homebrew/lib/softhsm/libsofthsm2.so"));

    private final Path library;
    private final String slot;

    private SoftHsm(Path library, String slot) {
        this.library = library;
        this.slot = slot;
    }

    /** Makes an empty token. SoftHSM reads its tokens once in a process, so this has to come before the first use. */
    public static SoftHsm withToken() throws IOException, InterruptedException {
        Optional<Path> library = LIBRARIES.stream().filter(Files::exists).findFirst();
        TestServices.require(library.isPresent(), "install SoftHSM 2 (Debian: softhsm2)");
        Path configuration =
                Path.of(TestServices.required("SOFTHSM2_CONF", "a file that the test may write, as Maven does"));
        Path tokens = Files.createTempDirectory(
                Files.createDirectories(configuration.toAbsolutePath().getParent()), "tokens");
        Files.writeString(
                configuration,
                "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        Process process = new ProcessBuilder(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        "greenveil",
                        "--pin",
                        PIN,
                        "--so-pin",
                        PIN)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher made = Pattern.compile("reassigned to slot ([0-9]+)").matcher(said);
        if (process.waitFor() != 0 || !made.find()) {
            throw new IOException("softhsm2-util made no token");
        }
        return new SoftHsm(library.orElseThrow(), made.group(1));
    }

    public String library() {
        return library.toString();
    }

    public String slot() {
        return slot;
    }
}
