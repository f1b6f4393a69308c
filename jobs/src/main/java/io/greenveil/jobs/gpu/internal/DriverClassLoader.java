package io.greenveil.jobs.gpu.internal;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.List;
import org.apache.spark.util.MutableURLClassLoader;

/**
 * The class loader that the RAPIDS plugin needs on the driver. The plugin adds folders of its own jar to the loader of the
 * thread, which Java's own does not allow; {@code spark-submit} brings one that does, other starts do not.
 */
public final class DriverClassLoader {
    private DriverClassLoader() {}

    /** Gives this thread such a loader, with these jars, unless it has one. */
    public static void install(List<File> jars) {
        ClassLoader present = Thread.currentThread().getContextClassLoader();
        if (!(present instanceof MutableURLClassLoader)) {
            URL[] urls = jars.stream().map(DriverClassLoader::url).toArray(URL[]::new);
            ClassLoader parent = present == null ? DriverClassLoader.class.getClassLoader() : present;
            Thread.currentThread().setContextClassLoader(new MutableURLClassLoader(urls, parent));
        }
    }

    private static URL url(File jar) {
        try {
            return jar.toURI().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("a file has a URL", impossible);
        }
    }
}
