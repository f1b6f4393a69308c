package io.greenveil.jobs.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.yarn.api.protocolrecords.GetApplicationsRequest;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.exceptions.YarnException;

/**
 * A real HDFS and a real YARN with two node managers on loopback, in a process of their own that
 * {@code scripts/hadoop/HadoopCluster.java} is; drivers and executors are processes below it.
 */
@SuppressWarnings("try") // close waits for the processes
public final class YarnCluster implements AutoCloseable {
    /** Who submits, and owns what is written. */
    public static final String ANALYST = "analyst";
    /** Another user of the cluster. */
    public static final String READER = "reader";

    private final IdentityHashMap<ProcessRun, String> tags = new IdentityHashMap<>();
    private final Path folder;
    private final Daemon daemon;
    private final Path conf;
    private final Configuration configuration = new Configuration();

    /** Fetches the jars where they are not there yet, and starts. */
    YarnCluster(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        Path scripts = BundleUnderTest.root().resolve("scripts/hadoop");
        ProcessRun fetched = ProcessRun.of(
                folder, Map.of(), List.of(scripts.resolve("fetch.sh").toString()));
        if (fetched.exit() != 0) {
            throw new IOException("No jars of Hadoop: " + fetched.described());
        }
        String home = System.getProperty("java.home");
        daemon = Daemon.start(
                folder,
                Map.of("JAVA_HOME", home),
                List.of(
                        Path.of(home, "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:TieredStopAtLevel=1",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        fetched.out().strip(),
                        scripts.resolve("HadoopCluster.java").toString(),
                        folder.toString(),
                        ANALYST,
                        READER),
                "^READY (.+)$");
        conf = Path.of(daemon.readyValue());
        for (String site : List.of("core-site.xml", "hdfs-site.xml", "yarn-site.xml")) {
            configuration.addResource(
                    new org.apache.hadoop.fs.Path(conf.resolve(site).toUri()));
        }
    }

    /** A client's configuration of this cluster. */
    public Configuration configuration() {
        return new Configuration(configuration);
    }

    /** The same as a folder of site files, good as {@code HADOOP_CONF_DIR} and on a class path. */
    Path conf() {
        return conf;
    }

    /** HDFS as that user sees it. */
    public FileSystem files(String user) throws IOException, InterruptedException {
        return FileSystem.get(FileSystem.getDefaultUri(configuration), configuration, user);
    }

    /** Runs {@code scripts/submit.sh} with its profile to the end, on executors of one core on two nodes. */
    ProcessRun submit(String deployMode, List<String> options, Path jar, List<String> arguments)
            throws IOException, InterruptedException {
        String tag = UUID.randomUUID().toString();
        List<String> command = new ArrayList<>(BundleUnderTest.submitScript("yarn"));
        command.addAll(List.of("--deploy-mode", deployMode, "--driver-memory", "768m", "--executor-memory", "768m"));
        command.addAll(List.of("--num-executors", "2", "--executor-cores", "1"));
        Map.of(
                        "spark.yarn.jars",
                                "local:" + BundleUnderTest.sparkHome().resolve("jars") + "/*",
                        "spark.yarn.tags", tag,
                        "spark.yarn.report.interval", "1s",
                        "spark.driver.memoryOverhead", "256m",
                        "spark.executor.memoryOverhead", "256m")
                .forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
        command.addAll(options);
        command.add("--");
        command.addAll(arguments);
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("GREENVEIL_JAR", jar.toString());
        ProcessRun run = ProcessRun.of(folder, environment, command);
        tags.put(run, tag);
        return run;
    }

    /** What makes a process a client of this cluster. */
    Map<String, String> environment() {
        return Map.of(
                "HADOOP_CONF_DIR", conf.toString(),
                "HADOOP_USER_NAME", ANALYST,
                "SPARK_HOME", BundleUnderTest.sparkHome().toString());
    }

    /** What the resource manager says of the application that was submitted. */
    ApplicationReport report(ProcessRun submitted) throws IOException, YarnException {
        try (YarnClient client = YarnClient.createYarnClient()) {
            client.init(configuration());
            client.start();
            GetApplicationsRequest tagged = GetApplicationsRequest.newInstance();
            tagged.setApplicationTags(Set.of(tags.get(submitted)));
            List<ApplicationReport> found = client.getApplications(tagged);
            if (found.size() != 1) {
                throw new AssertionError(found.size() + " applications were submitted: " + submitted.described());
            }
            return found.get(0);
        }
    }

    /** Standard error of the driver that ran in a container. */
    String driverLog(ProcessRun submitted) throws IOException, YarnException {
        String application = report(submitted).getApplicationId().toString();
        for (Path node : logFolders()) {
            Path containers = node.resolve(application);
            if (Files.isDirectory(containers)) {
                try (Stream<Path> logs = Files.list(containers)) {
                    Optional<Path> driver = logs.filter(log -> log.toString().endsWith("_000001"))
                            .findFirst();
                    if (driver.isPresent()) {
                        return Files.readString(driver.get().resolve("stderr"));
                    }
                }
            }
        }
        throw new AssertionError("No node has a log of the driver of " + application);
    }

    /** Where the node managers keep logs; only those of containers are removed there, and not while tests run. */
    private List<Path> logFolders() throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve("nodes"))) {
            return folders.filter(path -> path.getFileName().toString().contains("-logDir-nm-"))
                    .toList();
        }
    }

    @Override
    public void close() {
        daemon.close();
    }
}
