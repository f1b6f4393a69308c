package io.greenveil.jobs.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;

/** What a running application shows through its web interface: REST, pages, plans of its queries, threads. */
final class WebInterface {
    private static final Pattern EXECUTOR = Pattern.compile("\"id\" : \"(\\w+)\"");

    private WebInterface() {}

    /** Copies it into a folder. */
    static void copy(SparkSession spark, Path folder) throws IOException {
        String ui = spark.sparkContext().uiWebUrl().get();
        String rest = ui + "/api/v1/applications/" + spark.sparkContext().applicationId();
        page(ui + "/environment/", folder.resolve("environment.html"));
        page(ui + "/SQL/", folder.resolve("queries.html"));
        page(rest + "/environment", folder.resolve("environment.json"));
        page(rest + "/jobs", folder.resolve("jobs.json"));
        page(rest + "/stages?details=true", folder.resolve("stages.json"));
        page(rest + "/storage/rdd", folder.resolve("storage.json"));
        page(rest + "/sql?details=true&planDescription=true&length=1000", folder.resolve("plans.json"));
        String executors = page(rest + "/executors", folder.resolve("executors.json"));
        for (String id : EXECUTOR.matcher(executors)
                .results()
                .map(found -> found.group(1))
                .toList()) {
            page(rest + "/executors/" + id + "/threads", folder.resolve("threads-" + id + ".json"));
        }
    }

    private static String page(String address, Path file) throws IOException {
        try (InputStream page = URI.create(address).toURL().openStream()) {
            String text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(file, text);
            return text;
        }
    }
}
