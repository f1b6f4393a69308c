package io.greenveil.jobs.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Names the set of processes that this one can see: on Linux one boot of the kernel and one process namespace in it, so
 * that containers which share a host name are apart; elsewhere the host.
 */
final class ProcessSpace {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");

    private ProcessSpace() {}

    static String own() {
        try {
            return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(NAMESPACE);
        } catch (IOException | UnsupportedOperationException notLinux) {
            return LeaseHolder.hostName();
        }
    }
}
