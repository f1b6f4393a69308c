package io.greenveil.jobs.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real Spark standalone cluster on loopback: one master, two workers of one core each, in their own processes. */
@SuppressWarnings("try") // close waits for the processes
final class StandaloneCluster implements AutoCloseable {
    private final List<Daemon> daemons = new ArrayList<>();
    private final String url;

    /**
     * @param workerEnvironment environment of the workers only, as an operator would set it; executors inherit it
     */
    StandaloneCluster(Path folder, Map<String, String> workerEnvironment) throws IOException, InterruptedException {
        this(folder, workerEnvironment, List.of("127.0.0.1", "127.0.0.1"));
    }

    /**
     * @param hosts loopback address of each worker: Spark takes two of them for two machines
     */
    StandaloneCluster(Path folder, Map<String, String> workerEnvironment, List<String> hosts)
            throws IOException, InterruptedException {
        String sparkClass =
                BundleUnderTest.sparkHome().resolve("bin/spark-class").toString();
        Map<String, String> environment = Map.of(
                "SPARK_HOME",
                BundleUnderTest.sparkHome().toString(),
                "SPARK_DAEMON_JAVA_OPTS",
                BundleUnderTest.quickStart());
        Daemon master = Daemon.start(
                folder,
                environment,
                List.of(
                        sparkClass,
                        "org.apache.spark.deploy.master.Master",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--webui-port",
                        "0"),
                "(spark://127\\.0\\.0\\.1:\\d+)");
        daemons.add(master);
        url = master.readyValue();
        for (int worker = 0; worker < hosts.size(); worker++) {
            Map<String, String> own = new java.util.HashMap<>(environment);
            own.putAll(workerEnvironment);
            Path local = Files.createDirectories(folder.resolve("local-" + worker));
            own.put("SPARK_LOCAL_DIRS", local.toString());
            daemons.add(Daemon.start(
                    folder,
                    own,
                    List.of(
                            sparkClass,
                            "org.apache.spark.deploy.worker.Worker",
                            "--host",
                            hosts.get(worker),
                            "--cores",
                            "1",
                            "--memory",
                            "2g",
                            "--webui-port",
                            "0",
                            "--work-dir",
                            folder.resolve("worker-" + worker).toString(),
                            url),
                    "(Successfully registered with master)"));
        }
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        for (int i = daemons.size() - 1; i >= 0; i--) {
            daemons.get(i).close();
        }
    }
}
