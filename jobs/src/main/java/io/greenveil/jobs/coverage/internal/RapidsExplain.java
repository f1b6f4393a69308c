package io.greenveil.jobs.coverage.internal;

import io.greenveil.jobs.ExitCode;
import io.greenveil.jobs.GreenveilException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * RAPIDS' own planner, asked what it would do with a plan. Its jar is only on a class path: no plugin is started, no
 * GPU and no driver is needed, and the plans that run are not changed.
 */
public final class RapidsExplain implements PlanExplainer, AutoCloseable {
    /** The artifact that this version was tried with; {@code cuda13} is the smaller of its jars. */
    public static final String ARTIFACT = "com.nvidia:rapids-4-spark_2.13:26.08.1";

    private static final String CLASS = "com.nvidia.spark.rapids.ExplainPlan";

    private final ClassLoader loader;
    private final Method explain;
    private final Optional<URLClassLoader> opened;

    private RapidsExplain(ClassLoader loader, Method explain, Optional<URLClassLoader> opened) {
        this.loader = loader;
        this.explain = explain;
        this.opened = opened;
    }

    /**
     * RAPIDS from a jar or, without one, from the class path.
     *
     * @throws GreenveilException (3) if it is not there
     */
    public static RapidsExplain open(Optional<Path> jar) {
        ClassLoader present = Objects.requireNonNullElse(
                Thread.currentThread().getContextClassLoader(), RapidsExplain.class.getClassLoader());
        Optional<URLClassLoader> opened = jar.map(file -> new URLClassLoader(new URL[] {url(file)}, present));
        ClassLoader loader = opened.<ClassLoader>map(own -> own).orElse(present);
        try {
            Method explain = Class.forName(CLASS, false, loader)
                    .getMethod("explainPotentialGpuPlan", Dataset.class, String.class);
            return new RapidsExplain(loader, explain, opened);
        } catch (ReflectiveOperationException | LinkageError absent) {
            throw new GreenveilException(
                    ExitCode.CONFIGURATION,
                    "The planner of the RAPIDS Accelerator is not in "
                            + jar.map(file -> "the file " + file).orElse("any jar on the class path")
                            + ". Download " + ARTIFACT + " (Maven Central, classifier cuda13, 576 MB) and give it with"
                            + " --rapids-jar FILE, or to spark-submit with --jars FILE.",
                    absent);
        }
    }

    private static URL url(Path jar) {
        if (!Files.isReadable(jar)) {
            throw new GreenveilException(
                    ExitCode.CONFIGURATION,
                    "--rapids-jar " + jar + " cannot be read. Give the jar of " + ARTIFACT + ".");
        }
        try {
            return jar.toUri().toURL();
        } catch (IOException e) {
            throw new GreenveilException(ExitCode.CONFIGURATION, "--rapids-jar " + jar + " is not a file's name", e);
        }
    }

    @Override
    public String explain(Dataset<Row> query) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return String.valueOf(explain.invoke(null, query, "ALL"));
        } catch (InvocationTargetException refused) {
            throw new ExplainFailure(Objects.requireNonNullElse(refused.getCause(), refused));
        } catch (IllegalAccessException | LinkageError unusable) {
            throw new ExplainFailure(unusable);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() {
        if (opened.isPresent()) {
            try {
                opened.get().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
