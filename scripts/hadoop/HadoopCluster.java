import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * HDFS and YARN on loopback, for tests: {@code java HadoopCluster.java FOLDER USER...}. A name node, a data node, a
 * resource manager and two node managers of 4 GiB in this process, on ports that were free; containers are processes of
 * their own below it. Permissions are checked as on any cluster: each USER has a home, and only the user that this
 * process runs as is the superuser. Prints {@code READY FOLDER/conf} when that folder, good as HADOOP_CONF_DIR, is
 * complete; logs of containers lie in FOLDER/nodes/*-logDir-nm-*. Runs until it is killed.
 */
public final class HadoopCluster {
    private HadoopCluster() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        YarnConfiguration configuration = configuration(folder);
        MiniDFSCluster dfs =
                new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        dfs.waitActive();
        configuration.set("fs.defaultFS", "hdfs://127.0.0.1:" + dfs.getNameNodePort());
        makeHomes(dfs.getFileSystem(), arguments);
        MiniYARNCluster yarn = new MiniYARNCluster("yarn", 1, 2, 1, 1);
        yarn.init(configuration);
        yarn.start();
        if (!yarn.waitForNodeManagersToConnect(60_000)) {
            throw new IllegalStateException("The node managers did not connect within a minute");
        }
        Files.createSymbolicLink(
                folder.resolve("nodes"), yarn.getTestWorkDir().toPath().toAbsolutePath());
        System.out.println("READY " + writeClientFiles(folder, configuration, yarn.getConfig(), dfs));
        Thread.currentThread().join();
    }

    private static YarnConfiguration configuration(Path folder) {
        YarnConfiguration configuration = new YarnConfiguration();
        Map.ofEntries(
                        Map.entry("hdfs.minidfs.basedir", folder.resolve("dfs").toString()),
                        Map.entry("dfs.replication", "1"),
                        Map.entry("dfs.permissions.enabled", "true"),
                        Map.entry("yarn.scheduler.capacity.root.queues", "default"),
                        Map.entry("yarn.scheduler.capacity.root.default.capacity", "100"),
                        Map.entry("yarn.scheduler.capacity.maximum-am-resource-percent", "1.0"),
                        Map.entry("yarn.scheduler.minimum-allocation-mb", "256"),
                        // The mini cluster's own key: it overwrites the usual one.
                        Map.entry("yarn.minicluster.yarn.nodemanager.resource.memory-mb", "4096"),
                        Map.entry("yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "100"),
                        Map.entry("yarn.nodemanager.vmem-check-enabled", "false"),
                        Map.entry("yarn.nodemanager.pmem-check-enabled", "false"),
                        // Without it drivers and executors listen on the machine's outer address.
                        Map.entry("yarn.nodemanager.env-whitelist", "JAVA_HOME,SPARK_LOCAL_IP"),
                        Map.entry("yarn.application.classpath", ""))
                .forEach(configuration::set);
        return configuration;
    }

    private static void makeHomes(FileSystem files, String[] arguments) throws IOException {
        FileSystem.mkdirs(files, new org.apache.hadoop.fs.Path("/tmp"), new FsPermission((short) 01777));
        for (int i = 1; i < arguments.length; i++) {
            org.apache.hadoop.fs.Path home = new org.apache.hadoop.fs.Path("/user", arguments[i]);
            files.mkdirs(home);
            files.setOwner(home, arguments[i], arguments[i]);
        }
    }

    private static Path writeClientFiles(
            Path folder, Configuration configuration, Configuration yarn, MiniDFSCluster dfs) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Configuration core = new Configuration(false);
        core.set("fs.defaultFS", configuration.get("fs.defaultFS"));
        core.set("fs.permissions.umask-mode", "027");
        write(core, conf.resolve("core-site.xml"));
        Configuration hdfs = new Configuration(false);
        hdfs.set("dfs.replication", "1");
        hdfs.set("dfs.namenode.http-address", dfs.getHttpUri(0).substring("http://".length()));
        write(hdfs, conf.resolve("hdfs-site.xml"));
        Configuration site = new Configuration(false);
        for (Map.Entry<String, String> entry : yarn) {
            if (entry.getKey().matches("yarn\\.resourcemanager\\..*address")) {
                site.set(entry.getKey(), entry.getValue());
            }
        }
        site.set("yarn.application.classpath", "");
        write(site, conf.resolve("yarn-site.xml"));
        return conf;
    }

    private static void write(Configuration configuration, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            configuration.writeXml(out);
        }
    }
}
