"""The operator, with a fake spark-submit: arguments, environment, exit codes, and whose manifest it believes."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest
from airflow.sdk import DAG
from airflow.sdk.exceptions import AirflowException, AirflowFailException
from airflow.sdk.timezone import parse
from fake_submit import END, RUN_ID, START, FakeSubmit
from greenveil_airflow import GreenveilOperator
from greenveil_airflow.submission import Heard
from processes import wait_until
from site_files import ROOT, reference

CRASH = (
    'Exception in thread "main" org.apache.spark.SparkException: Application finished with failed status',
    "\tat x(Y)",
)


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeSubmit:
    return FakeSubmit(tmp_path, monkeypatch)


def test_writes_the_command_line(fake: FakeSubmit) -> None:
    fake.leaves()
    fake.run(work_folder="/raw", settings='{"keys.keystore": "/keys.p12"}')
    assert fake.arguments()[fake.arguments().index(str(fake.jar)) :] == [
        *(str(fake.jar), "protect", "visits.yaml", "--run-id", RUN_ID),
        *("--interval-start", START, "--interval-end", END),
        *("--set", f"output={fake.output}", "--set", "work=/raw", "--set", "keys.keystore=/keys.p12"),
    ]


def test_a_revision_is_another_run_that_replaces(fake: FakeSubmit) -> None:
    with pytest.raises(AirflowException):
        fake.run(revision="policy-2")
    assert fake.arguments()[-1] == "--replace"
    assert f"{RUN_ID}-policy-2" in fake.arguments()


def test_without_an_interval_the_whole_input_is_read(fake: FakeSubmit) -> None:
    with pytest.raises(AirflowException):
        fake.run(interval_start="", interval_end="")
    assert "--interval-start" not in fake.arguments()
    assert "monthly-all" in fake.arguments()


def test_the_interval_is_that_of_the_run(fake: FakeSubmit) -> None:
    with DAG("monthly", schedule=None):
        task = GreenveilOperator(task_id="step", step="protect", pipeline="visits.yaml", output_folder="/out")
    task.render_template_fields({"data_interval_start": parse(START), "data_interval_end": parse(END)})
    assert (task.interval_start, task.interval_end) == (START, END)


def test_a_run_without_a_data_interval_is_refused_before_anything_starts(fake: FakeSubmit) -> None:
    with DAG("monthly", schedule=None) as dag:
        task = GreenveilOperator(task_id="step", step="protect", pipeline="visits.yaml", output_folder="/out")
    task.render_template_fields({})
    with pytest.raises(AirflowFailException, match="triggered without a logical date"):
        task.execute({"dag": dag, "outlet_events": {}})
    assert not fake.called


@pytest.mark.parametrize(
    ("absent", "arguments"),
    [
        ("There is no connection 'spark_nowhere', which says where Spark is.", {"conn_id": "spark_nowhere"}),
        ("There is no connection 'keys', which holds the password of the keystore.", {"keystore_conn_id": "keys"}),
        ("There is no connection 'store', which opens the output for Airflow.", {"storage_conn_id": "store"}),
        ("There is no jar /absent.jar on this Airflow worker.", {"application": "/absent.jar"}),
        ("There is no jar file:/absent.jar on this Airflow worker.", {"application": "file:/absent.jar"}),
        ("There is no spark-submit on the PATH of this Airflow worker.", {"env_vars": {"PATH": "/nonexistent"}}),
    ],
)
def test_what_the_site_lacks_is_said_at_once_and_not_tried_again(
    fake: FakeSubmit, absent: str, arguments: dict[str, object]
) -> None:
    with pytest.raises(AirflowFailException) as failure:
        fake.run(**arguments)
    assert str(failure.value) == absent
    assert failure.value.__suppress_context__ or failure.value.__context__ is None
    assert not fake.called


@pytest.mark.parametrize(
    ("master", "deploy_mode", "jar"),
    [
        ("local[2]", "client", "hdfs://namenode/greenveil.jar"),
        ("spark://master:7077", "cluster", "/only/on/the/workers.jar"),
        ("yarn", "cluster", "local:/only/on/the/nodes.jar"),
    ],
)
def test_a_jar_that_need_not_be_here_is_not_looked_for(
    fake: FakeSubmit, master: str, deploy_mode: str, jar: str
) -> None:
    fake.connection(master, deploy_mode)
    fake.ends(137)
    with pytest.raises(AirflowException):
        fake.run(application=jar)
    assert fake.called


def test_a_connection_that_spark_cannot_use_is_not_tried_again(fake: FakeSubmit) -> None:
    broken = {"conn_type": "spark", "host": "local[2]", "extra": {"spark-binary": "/bin/other"}}
    fake.set_environment("AIRFLOW_CONN_SPARK_DEFAULT", json.dumps(broken))
    with pytest.raises(AirflowFailException, match=r"The connection 'spark_default' cannot be used: The spark-binary"):
        fake.run()


def test_the_deploy_mode_is_that_of_the_connection_whatever_the_site_sets(fake: FakeSubmit) -> None:
    fake.set_environment("AIRFLOW_CONN_SPARK_DEFAULT", json.dumps({"conn_type": "spark", "host": "local[2]"}))
    fake.leaves()
    fake.run(conf={"spark.submit.deployMode": "cluster"})
    assert fake.arguments()[fake.arguments().index("--deploy-mode") + 1] == "client"


def test_an_error_of_greenveil_is_left_to_the_exception_of_the_task() -> None:
    heard = Heard()
    lines = ["work\n", "greenveil: error (exit 4): there is no input\n", "diagnostics: greenveil: error (exit 4): it\n"]
    assert list(heard.listen(lines)) == [lines[0], lines[2]]
    assert (heard.exit_code, heard.problems) == (4, ["there is no input", "it"])


def test_returns_the_outcome_of_the_manifest(fake: FakeSubmit) -> None:
    fake.leaves()
    told = fake.run()
    assert told["privacy"]["k_reached"] == reference()["privacy"]["k_anonymity"]["reached"]
    assert told["manifest"] == str(fake.manifest)


@pytest.mark.parametrize("code", [2, 3, 4, 5])
def test_what_a_person_must_mend_is_not_tried_again(fake: FakeSubmit, code: int) -> None:
    fake.ends(code, f"greenveil: error (exit {code}): first", f"greenveil: error (exit {code}): second")
    with pytest.raises(AirflowFailException) as failure:
        fake.run()
    assert str(failure.value) == f"Greenveil ended with exit code {code}, not tried again: first | second"
    assert failure.value.__suppress_context__


@pytest.mark.parametrize("code", [1, 6, 7])
def test_the_rest_may_be_tried_again(fake: FakeSubmit, code: int) -> None:
    fake.ends(code, f"greenveil: error (exit {code}): another run writes")
    with pytest.raises(AirflowException, match=f"exit code {code}: another run writes") as failure:
        fake.run()
    assert not isinstance(failure.value, AirflowFailException)


def test_a_lost_driver_may_be_tried_again(fake: FakeSubmit) -> None:
    fake.ends(137)
    with pytest.raises(AirflowException, match="137") as failure:
        fake.run()
    assert not isinstance(failure.value, AirflowFailException)


def test_in_cluster_mode_the_manifest_holds_the_code(fake: FakeSubmit) -> None:
    fake.connection("yarn", "cluster")
    fake.ends(1, *CRASH)
    fake.left_before(status="failed", exit_code=6, error="another run writes", steps=[])
    fake.leaves(status="failed", exit_code=5, error="k = 5 cannot be reached.")
    with pytest.raises(AirflowFailException, match=r"exit code 5, not tried again: k = 5 cannot be reached\."):
        fake.run()


def test_in_cluster_mode_the_manifest_of_an_older_attempt_is_not_believed(fake: FakeSubmit) -> None:
    fake.connection("yarn", "cluster")
    fake.ends(1, *CRASH)
    fake.left_before(status="failed", exit_code=4, error="an input was missing then")
    with pytest.raises(AirflowException, match="Error code is: 1") as failure:
        fake.run()
    assert not isinstance(failure.value, AirflowFailException)


def test_in_cluster_mode_the_manifest_of_another_application_is_not_believed(fake: FakeSubmit) -> None:
    fake.connection("yarn", "cluster")
    fake.ends(1, "Submitted application application_1795337031657_0007", *CRASH)
    fake.leaves(status="failed", exit_code=4, error="an input was missing there")
    with pytest.raises(AirflowException, match="Error code is: 1") as failure:
        fake.run()
    assert not isinstance(failure.value, AirflowFailException)


def test_success_without_a_manifest_of_its_own_is_no_success(fake: FakeSubmit) -> None:
    fake.left_before()
    with pytest.raises(AirflowFailException, match="not the manifest of this attempt: it was not written since"):
        fake.run()


def test_the_password_goes_by_environment_only(fake: FakeSubmit) -> None:
    fake.set_environment("AIRFLOW_CONN_KEYS", json.dumps({"conn_type": "generic", "password": "pass-canary-1"}))
    fake.leaves()
    told = fake.run(keystore_conn_id="keys")
    assert fake.saw_password("pass-canary-1")
    assert "pass-canary-1" not in " ".join(fake.arguments()) + json.dumps(told)
    assert "GREENVEIL_KEYSTORE_PASSWORD" not in os.environ


def test_a_password_that_cannot_reach_the_driver_is_refused(fake: FakeSubmit) -> None:
    fake.connection("yarn", "cluster")
    with pytest.raises(AirflowFailException, match="In cluster mode"):
        fake.run(keystore_conn_id="keys")
    assert not fake.called


def test_the_log_is_quiet_unless_the_site_says_how(fake: FakeSubmit) -> None:
    quiet = str(ROOT / "conf/spark/log4j2.properties")
    fake.leaves()
    fake.run(log_settings=quiet)
    assert fake.options() == f"-Dlog4j2.configurationFile={quiet}"
    fake.set_environment("SPARK_SUBMIT_OPTS", "-Dlog4j2.configurationFile=/site.properties")
    fake.leaves()
    fake.run(log_settings=quiet)
    assert fake.options() == "-Dlog4j2.configurationFile=/site.properties"


def test_killing_the_task_kills_spark_submit(fake: FakeSubmit) -> None:
    os.mkfifo(fake.folder / "fifo")
    task = fake.task()
    ended: list[BaseException] = []

    def execute() -> None:
        try:
            task.execute({"dag": task.dag, "outlet_events": {}})
        except AirflowException as failure:
            ended.append(failure)

    thread = threading.Thread(target=execute, daemon=True)
    thread.start()
    wait_until("spark-submit runs", lambda: (fake.folder / "password.sha256").exists(), 30)
    task.on_kill()
    thread.join(30)
    assert not thread.is_alive()
    assert "Error code is: -9" in str(ended[0])


@pytest.mark.parametrize("wrong", [{"step": "verify-all"}, {"application_args": ["x"]}, {"durable": True}])
def test_refuses_what_it_cannot_keep(fake: FakeSubmit, wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"There is no step|writes application_args"):
        fake.task(**wrong)
