"""The job that scripts/bench/energy-comparison accounts for: good, failing and idle parts, in executors of other processes."""

import time
from collections.abc import Iterator

from pyspark import TaskContext
from pyspark.sql import SparkSession


def burn(rows: Iterator[int], seconds: float) -> Iterator[int]:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return rows


def fail_once(rows: Iterator[int]) -> Iterator[int]:
    burn(rows, 2.0)
    context = TaskContext.get()
    if context is not None and context.attemptNumber() == 0:
        raise RuntimeError("planned failure")
    return rows


if __name__ == "__main__":
    spark = SparkSession.builder.appName("comparison").getOrCreate()
    context = spark.sparkContext
    # Much garbage: strings of many rows, grouped and joined.
    rows = spark.range(0, 6_000_000, 1, 4).selectExpr("id % 1000 AS k", "concat('x', id, '-', id * 7) AS s")
    rows.groupBy("k").agg({"s": "max"}).count()
    rows.join(rows.groupBy("k").count(), "k").selectExpr("sum(length(s))").collect()
    context.parallelize(range(100), 4).mapPartitions(lambda rows: burn(rows, 3.0)).count()
    context.parallelize(range(100), 4).mapPartitions(fail_once).count()
    time.sleep(10)  # the executors are reserved and idle
    spark.stop()
