"""One job, three accounts: CodeCarbon around spark-submit, task metrics of the event log, and the energy ledger.

Usage: compare_energy.py FOLDER CLASS_PATH_JAR MASTER JOB; prints a table in Markdown.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
from codecarbon import EmissionsTracker  # type: ignore[import-untyped]

MICRO = 1e6
JOULES_PER_KWH = 3.6e6


def spark_submit(folder: Path, jar: str, master: str, job: str) -> list[str]:
    settings = {
        "spark.plugins": "io.greenveil.metrics.spark.EnergyPlugin",
        "spark.greenveil.energy.table": (folder / "energy").as_uri(),
        "spark.eventLog.enabled": "true",
        "spark.eventLog.compress": "false",
        "spark.eventLog.rolling.enabled": "false",
        "spark.eventLog.dir": folder.as_uri(),
        "spark.executor.extraClassPath": jar,
        "spark.driver.extraClassPath": jar,
        "spark.executor.memory": "800m",
        "spark.driver.memory": "800m",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.pyspark.python": sys.executable,
    }
    options = [word for key, value in settings.items() for word in ("--conf", f"{key}={value}")]
    return [os.environ["SPARK_HOME"] + "/bin/spark-submit", "--master", master, *options, job]


def codecarbon(mode: str, command: list[str], log: Path) -> float:
    tracker = EmissionsTracker(
        tracking_mode=mode, measure_power_secs=1, save_to_file=False, log_level="error", allow_multiple_runs=True
    )
    tracker.start()
    with log.open("w") as out:
        subprocess.run(command, check=True, stdout=out, stderr=subprocess.STDOUT)
    tracker.stop()
    return float(tracker.final_emissions_data.energy_consumed) * JOULES_PER_KWH


def task_ends(folder: Path) -> list[dict[str, Any]]:
    (log,) = (file for file in folder.iterdir() if file.name.startswith("app-"))
    events = (json.loads(line) for line in log.read_text().splitlines())
    return [event for event in events if event["Event"] == "SparkListenerTaskEnd"]


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    return ds.dataset(folder / "energy" / table, format="parquet").to_table().to_pylist()


def main() -> None:
    base, jar, master, job = Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
    accounts: dict[str, float] = {}
    for mode in ("machine", "process"):
        folder = base / mode
        folder.mkdir()
        accounts[mode] = codecarbon(mode, spark_submit(folder, jar, master, job), folder / "submit.log")
    folder = base / "process"
    ends = task_ends(folder)
    cpu = {True: 0.0, False: 0.0}
    for event in ends:
        good = event["Task End Reason"]["Reason"] == "Success"
        cpu[good] += (event.get("Task Metrics") or {}).get("Executor CPU Time", 0) / 1e9
    stages = rows(folder, "stage_energy")
    (run,) = rows(folder, "run_energy")
    ours = {
        kind: sum(row["energy_uj"] for row in stages if row["kind"] == kind) / MICRO
        for kind in ("STAGE", "DRIVER", "IDLE", "OTHER")
    }
    stage_cpu = sum(row["cpu_ns"] for row in stages if row["kind"] == "STAGE") / 1e9
    retried = sum(row["waste_retry_uj"] for row in stages) / MICRO
    failed = sum(row["tasks_failed"] for row in stages)
    print(
        f"{len(ends)} task attempts, {failed} of them failed; the same `spark-submit` once for each mode of CodeCarbon\n"
    )
    print("| | CodeCarbon, machine | CodeCarbon, process | task metrics (sparkMeasure) | energy ledger |")
    print("|---|---|---|---|---|")
    print(
        f"| whole account | {accounts['machine']:.0f} J | {accounts['process']:.0f} J | {cpu[True] + cpu[False]:.1f} CPU-s "
        f"| {sum(ours.values()):.0f} J, books error {run['books_error_uj']} uJ |"
    )
    print(f"| of stages | no | no | {cpu[True]:.1f} CPU-s | {ours['STAGE']:.0f} J, {stage_cpu:.1f} CPU-s |")
    print(f"| of failed attempts | no | no | {cpu[False]:.1f} CPU-s | {retried:.0f} J |")
    print(
        "| of Python workers, garbage collection and compilation | in the total | no | no "
        f"| in the stages: {stage_cpu - cpu[True] - cpu[False]:.1f} CPU-s beyond the task metrics |"
    )
    print(f"| of idle executors | in the total | no | no | {ours['IDLE']:.0f} J |")
    print(f"| of the driver | in the total | no | no | {ours['DRIVER']:.0f} J |")
    print(f"| rest of the node | in the total | no | no | {ours['OTHER']:.0f} J |")
    print(
        f"| interval | none | none | none | {run['energy_low_uj'] / MICRO:.0f} to {run['energy_high_uj'] / MICRO:.0f} J "
        f"({run['quality']}, {run['method']}) |"
    )


if __name__ == "__main__":
    main()
