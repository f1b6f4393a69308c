package io.greenveil.jobs.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.yarn.api.records.ApplicationId;
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

    private static final Pattern APPLICATION = Pattern.compile("application_\\d+_\\d+");
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

    /** Runs {@code spark-submit} to its end, on executors of one core on two nodes. */
    ProcessRun submit(String deployMode, List<String> options, Path jar, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(BundleUnderTest.sparkSubmit());
        command.addAll(List.of("--master", "yarn", "--deploy-mode", deployMode));
        command.addAll(List.of("--num-executors", "2", "--executor-cores", "1", "--executor-memory", "768m"));
        command.addAll(List.of("--driver-memory", "768m"));
        Map.of(
                        "spark.yarn.jars",
                                "local:" + BundleUnderTest.sparkHome().resolve("jars") + "/*",
                        "spark.yarn.maxAppAttempts", "1",
                        "spark.driver.memoryOverhead", "256m",
                        "spark.executor.memoryOverhead", "256m",
                        "spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1",
                        "spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1",
                        "spark.sql.shuffle.partitions", "2",
                        "spark.ui.enabled", "false")
                .forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
        command.addAll(options);
        command.add(jar.toString());
        command.addAll(arguments);
        return ProcessRun.of(folder, environment(), command);
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
            return client.getApplicationReport(ApplicationId.fromString(application(submitted)));
        }
    }

    /** Standard error of the driver that ran in a container. */
    String driverLog(ProcessRun submitted) throws IOException {
        String application = application(submitted);
        try (Stream<Path> logs = Files.walk(folder)) {
            return Files.readString(logs.filter(log -> log.endsWith("stderr"))
                    .filter(log -> log.toString().contains(application))
                    .filter(log -> log.getParent().toString().endsWith("_000001"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private static String application(ProcessRun submitted) {
        Matcher matcher = APPLICATION.matcher(submitted.err());
        if (!matcher.find()) {
            throw new AssertionError("No application was submitted: " + submitted.described());
        }
        return matcher.group();
    }

    @Override
    public void close() {
        daemon.close();
    }
}
