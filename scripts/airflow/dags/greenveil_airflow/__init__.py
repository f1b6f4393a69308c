"""Greenveil in Airflow: one operator, which knows Greenveil's exit codes and its manifest."""

from greenveil_airflow.operator import GreenveilOperator

__all__ = ["GreenveilOperator"]
