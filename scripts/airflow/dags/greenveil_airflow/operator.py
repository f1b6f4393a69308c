"""The operator that runs one step of a Greenveil pipeline, or all of them, by spark-submit."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from airflow.providers.apache.spark.hooks.spark_submit import SparkSubmitHook
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk import BaseHook, Connection
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowNotFoundException

from greenveil_airflow.exit_codes import ExitCode
from greenveil_airflow.manifest import Manifest, NotOfThisAttempt, of_this_attempt
from greenveil_airflow.outcome import outcome
from greenveil_airflow.run_id import run_id
from greenveil_airflow.submission import Heard, environment, missing_here, quiet_options

if TYPE_CHECKING:
    from airflow.sdk import Context

STEPS = ("ingest", "protect", "train", "report", "run")
PASSWORD_VARIABLE = "GREENVEIL_KEYSTORE_PASSWORD"


class GreenveilOperator(SparkSubmitOperator):
    """Runs a step of a pipeline over the data interval of the task.

    Guarantees that exit codes 2 to 5 fail the task without a retry, with the line that Greenveil printed, as do a
    missing jar, spark-submit or connection, before anything starts; that every other failure may be tried again; and
    that the returned XCom is of this attempt. Does not guarantee that a driver ends when the Airflow worker is killed:
    it keeps the lease of the output, and an attempt that meets it ends with 6, which is tried again.

    The deploy mode is that of the connection, ``client`` where it names none; ``spark.submit.deployMode`` of the site
    does not count, for Airflow's hook would not know of it.

    Takes what ``SparkSubmitOperator`` takes except ``application_args``, and (all templated but ``step``):

    :param application: the bundle jar
    :param step: ``ingest``, ``protect``, ``train``, ``report``, or ``run`` for all of them
    :param pipeline: the pipeline file, as the driver sees it
    :param output_folder: absolute path or URI of everything that is published
    :param work_folder: absolute path or URI of raw data; empty: what the pipeline file says
    :param settings: values that replace those of the file, by YAML path; a mapping or a JSON object. Never a secret
    :param interval_start: first instant of the interval, ISO-8601; with ``interval_end`` empty: the whole input
    :param interval_end: end of the interval
    :param revision: after a change of the pipeline: a new name, which joins the run id and publishes over the old
        output
    :param keystore_conn_id: connection whose password opens the keystore; the driver gets it in its environment as
        GREENVEIL_KEYSTORE_PASSWORD, so only in client mode. Executors on other machines open the keystore for
        themselves: the site sets the variable on its workers too, or names a password file. Empty: no connection
    :param read_output: how Airflow reads ``output_folder``, where that differs, such as ``webhdfs://namenode:9870/out``
    :param storage_conn_id: connection for reading it
    :param log_settings: log4j2 file of the driver in client mode, unless the site sets one by SPARK_SUBMIT_OPTS
    """

    template_fields = (
        *(field for field in SparkSubmitOperator.template_fields if field != "application_args"),
        "pipeline",
        "output_folder",
        "work_folder",
        "settings",
        "interval_start",
        "interval_end",
        "revision",
        "keystore_conn_id",
        "read_output",
        "storage_conn_id",
        "log_settings",
    )
    ui_color = "#d9ead3"

    def __init__(
        self,
        *,
        step: str,
        pipeline: str,
        output_folder: str,
        work_folder: str = "",
        settings: Mapping[str, str] | str = "{}",
        interval_start: str = "{{ data_interval_start | default(none) | ts }}",
        interval_end: str = "{{ data_interval_end | default(none) | ts }}",
        revision: str = "",
        keystore_conn_id: str = "",
        read_output: str = "",
        storage_conn_id: str | None = None,
        log_settings: str = "",
        **kwargs: Any,
    ) -> None:
        if step not in STEPS:
            raise ValueError(f"There is no step '{step}'; allowed: {', '.join(STEPS)}.")
        if "application_args" in kwargs or kwargs.get("durable"):
            raise ValueError("GreenveilOperator writes application_args itself, and its attempts are not durable jobs.")
        kwargs.setdefault("name", f"greenveil-{step}")
        super().__init__(durable=False, **kwargs)
        self.step = step
        self.pipeline = pipeline
        self.output_folder = output_folder
        self.work_folder = work_folder
        self.settings = settings
        self.interval_start = interval_start
        self.interval_end = interval_end
        self.revision = revision
        self.keystore_conn_id = keystore_conn_id
        self.read_output = read_output
        self.storage_conn_id = storage_conn_id
        self.log_settings = log_settings
        self._heard = Heard()

    def execute(self, context: Context) -> dict[str, Any]:  # type: ignore[override]
        """Submits, waits, and returns what ``outcome`` says."""
        try:
            this_run = run_id(context["dag"].dag_id, self.interval_start, self.revision)
        except ValueError as problem:
            raise AirflowFailException(str(problem)) from None
        self.application_args = self._arguments(this_run)
        variables = self._variables(self._checked_hook())
        before = self._manifest(this_run)
        try:
            with environment(variables):
                super().execute(context)
        except (AirflowException, RuntimeError) as failure:
            self._fail(failure, before, this_run)
        told = outcome(self._written(before, this_run), self.step, self.output_folder)
        for asset in self.outlets:
            context["outlet_events"][asset].extra = told
        return told

    def _arguments(self, this_run: str) -> list[str]:
        given = json.loads(self.settings) if isinstance(self.settings, str) else self.settings
        folders = {"output": self.output_folder, "work": self.work_folder}
        settings = {**{name: folder for name, folder in folders.items() if folder}, **given}
        arguments = [self.step, self.pipeline, "--run-id", this_run]
        if self.interval_start or self.interval_end:
            arguments += ["--interval-start", self.interval_start, "--interval-end", self.interval_end]
        for path, value in settings.items():
            arguments += ["--set", f"{path}={value}"]
        return arguments + (["--replace"] if self.revision else [])

    def _checked_hook(self) -> SparkSubmitHook:
        """The hook, if all is there that the site must have set up; otherwise the task fails at once."""
        self._connection(self._conn_id, "says where Spark is")
        if self.storage_conn_id:
            self._connection(self.storage_conn_id, "opens the output for Airflow")
        try:
            hook = self._get_hook()
        except (ValueError, RuntimeError) as problem:
            raise AirflowFailException(f"The connection '{self._conn_id}' cannot be used: {problem}") from None
        if hook._connection["deploy_mode"] == "client":
            schemes = {"", "file", "local"}
        else:
            # YARN's client takes a jar of this machine along.
            schemes = {"", "file"} if hook._is_yarn else set()
        path = (self.env_vars or {}).get("PATH")
        missing = missing_here(hook._connection["spark_binary"], self.application, path, schemes)
        if missing:
            raise AirflowFailException(missing)
        return hook

    @staticmethod
    def _connection(conn_id: str, purpose: str) -> Connection:
        try:
            return BaseHook.get_connection(conn_id)
        except AirflowNotFoundException:
            raise AirflowFailException(f"There is no connection '{conn_id}', which {purpose}.") from None

    def _variables(self, hook: SparkSubmitHook) -> dict[str, str]:
        variables: dict[str, str] = {}
        if hook._connection["deploy_mode"] == "cluster":
            if self.keystore_conn_id:
                raise AirflowFailException(
                    "In cluster mode the driver runs elsewhere and a connection's password cannot reach it. Set"
                    f" keystore_conn_id to '' and give the drivers {PASSWORD_VARIABLE} or a password file."
                )
            return variables
        if self.keystore_conn_id:
            password = self._connection(self.keystore_conn_id, "holds the password of the keystore").password
            if not password:
                raise AirflowFailException(f"The connection '{self.keystore_conn_id}' has no password.")
            variables[PASSWORD_VARIABLE] = password
        options = quiet_options(os.environ.get("SPARK_SUBMIT_OPTS", ""), self.log_settings)
        if options:
            variables["SPARK_SUBMIT_OPTS"] = options
        return variables

    def _get_hook(self) -> SparkSubmitHook:
        """The hook, in the deploy mode that is documented, whose reader of spark-submit's lines is also listened to."""
        hook = super()._get_hook()
        hook._connection["deploy_mode"] = hook._connection["deploy_mode"] or "client"
        self._heard = heard = Heard()
        process = hook._process_spark_submit_log

        def listen(itr: Iterator[Any]) -> None:
            process(heard.listen(itr))

        hook._process_spark_submit_log = listen  # type: ignore[method-assign]
        return hook

    def _manifest(self, this_run: str) -> Manifest | None:
        return Manifest.read(self.read_output or self.output_folder, this_run, self.storage_conn_id)

    def _written(self, before: Manifest | None, this_run: str) -> Manifest:
        after = self._manifest(this_run)
        try:
            return of_this_attempt(before, after, self._heard.application_id)
        except NotOfThisAttempt as stale:
            address = Manifest.address_in(self.read_output or self.output_folder, this_run)
            raise AirflowFailException(
                f"spark-submit ended well, but {address} is not the manifest of this attempt: {stale}. Check that"
                " Airflow reads the same output as Spark writes (read_output)."
            ) from None

    def _fail(self, failure: Exception, before: Manifest | None, this_run: str) -> NoReturn:
        """Ends the task by Greenveil's exit code: as spark-submit printed it, else as this attempt's manifest says."""
        code, problem = self._heard.exit_code, " | ".join(self._heard.problems)
        if code is None:
            try:
                manifest = of_this_attempt(before, self._manifest(this_run), self._heard.application_id)
            except NotOfThisAttempt as stale:
                self.log.info("No exit code of Greenveil is known: it printed none, and of its manifest, %s.", stale)
                raise failure from None
            code, problem = manifest.exit_code, manifest.error
        if code not in set(ExitCode) - {ExitCode.OK}:
            raise failure
        if ExitCode(code).final:
            raise AirflowFailException(f"Greenveil ended with exit code {code}, not tried again: {problem}") from None
        raise AirflowException(f"Greenveil ended with exit code {code}: {problem}") from None
