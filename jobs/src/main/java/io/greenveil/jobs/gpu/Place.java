package io.greenveil.jobs.gpu;

import org.apache.spark.SparkConf;

/** Where the executors are, as far as it matters to the question whether they can be asked for devices. */
enum Place {
    /** In this process: this machine is what counts. */
    LOCAL,
    /** Elsewhere, and this process may open one Spark context after another. */
    CLUSTER,
    /**
     * Elsewhere, and this process may open one Spark context only: an application master of YARN takes no second one,
     * and on Kubernetes the executors of a second one would have the names of the first one's.
     */
    ONE_CONTEXT;

    static Place of(SparkConf conf) {
        String master = conf.get("spark.master", "local[*]");
        if (master.startsWith("local") && !master.startsWith("local-cluster")) {
            return LOCAL;
        }
        boolean yarnCluster = master.equals("yarn")
                && conf.get("spark.submit.deployMode", "client").equals("cluster");
        boolean kubernetesCluster = conf.getBoolean("spark.kubernetes.submitInDriver", false);
        return yarnCluster || kubernetesCluster ? ONE_CONTEXT : CLUSTER;
    }
}
