package io.greenveil.jobs.gpu;

import org.apache.spark.SparkConf;

/** What the switch asks of the world; tests put a named fake in its place. */
interface Surroundings {
    /** Whether the plugin's class is there for the driver. */
    boolean rapids(SparkConf conf);

    /** The devices of this machine. */
    DeviceSearch thisMachine();

    /** The devices of the executors that this configuration is granted, without the plugin. */
    GpuFinding executors(SparkConf conf);

    /** The world as it is. */
    Surroundings REAL = new Surroundings() {
        @Override
        public boolean rapids(SparkConf conf) {
            return RapidsPlugin.present(conf);
        }

        @Override
        public DeviceSearch thisMachine() {
            return GpuDevices.on(Machine.here());
        }

        @Override
        public GpuFinding executors(SparkConf conf) {
            return ExecutorProbe.alone(conf);
        }
    };
}
