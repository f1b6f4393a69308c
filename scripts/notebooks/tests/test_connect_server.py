"""Whom the Connect server of the notebooks lets in."""

from __future__ import annotations

import os

import pytest
from pyspark.errors.exceptions.connect import SparkConnectException
from pyspark.sql.connect.session import SparkSession

TOKEN = "SPARK_CONNECT_AUTHENTICATE_TOKEN"


def test_the_server_takes_a_client_with_its_token() -> None:
    assert version(os.environ["GREENVEIL_CONNECT"]) == "4.0.1"


@pytest.mark.parametrize(
    ("options", "answer"),
    [("", "No authentication token provided"), ("/;token=guessed", "Invalid authentication token")],
)
def test_the_server_refuses_a_client_without_it(monkeypatch: pytest.MonkeyPatch, options: str, answer: str) -> None:
    monkeypatch.delenv(TOKEN)
    with pytest.raises(SparkConnectException, match=answer):
        version(os.environ["GREENVEIL_CONNECT"] + options)


def version(address: str) -> str:
    session = SparkSession.builder.remote(address).create()
    try:
        return session.version
    finally:
        session.client.close()
