package io.greenveil.jobs.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the {@link YarnCluster}. It is started when the first test asks for it and stopped after the last test of
 * all in its process; its logs stay in a folder of that process in {@code jobs/target/yarn}.
 */
public final class OneYarnCluster implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == YarnCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(OneYarnCluster.class))
                .getOrComputeIfAbsent(YarnCluster.class, key -> start(), YarnCluster.class);
    }

    private static YarnCluster start() {
        Path folder = BundleUnderTest.root()
                .resolve("jobs/target/yarn")
                .resolve(Long.toString(ProcessHandle.current().pid()));
        try {
            FileUtil.fullyDelete(folder.toFile());
            return new YarnCluster(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the cluster was starting", e);
        }
    }
}
