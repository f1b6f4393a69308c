"""Every claim of explore.ipynb, against the manifest and the files read with pyarrow."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from conftest import WASTES
from executed import Notebook, assert_drawn, assert_lengths


@pytest.fixture
def explore(notebooks: dict[str, Notebook]) -> Notebook:
    return notebooks["explore"]


def test_shows_the_privacy_outcome_of_the_manifest(explore: Notebook, manifest: dict[str, Any]) -> None:
    privacy = manifest["privacy"]
    assert explore.lines("run") == [
        f"reference: succeeded, {privacy['rows_in']} rows in, {privacy['rows_out']} released, 0 suppressed",
        f"k = {privacy['k_anonymity']['reached']} reached, 5 required, over age, sex (unit: entity)",
    ]
    fates = [{**row, "released": row["released"] == "true"} for row in explore.table("run")]
    assert fates == [{key: column[key] for key in ("column", "released", "fate")} for column in privacy["columns"]]


def test_shows_rows_of_the_protected_table(explore: Notebook, visits: pd.DataFrame) -> None:
    first = visits.sort_values("visit_id").head(4)
    shown = explore.table("protected")
    assert [row["visit_id"] for row in shown] == list(first["visit_id"])
    assert [row["started"] for row in shown] == [str(day) for day in first["started"]]
    assert [float(row["hours"]) for row in shown] == list(first["hours"])


def test_sql_and_pandas_agree_on_the_classes(explore: Notebook, visits: pd.DataFrame) -> None:
    groups = visits.groupby(["age", "sex"])
    expected = [
        {
            "age": age,
            "sex": sex,
            "visits": str(len(rows)),
            "people": str(rows["patient_id"].nunique()),
            "acute_share": pytest.approx(rows["acute"].mean(), abs=0.00051),
            "mean_hours": pytest.approx(rows["hours"].mean(), abs=0.0051),
        }
        for (age, sex), rows in groups
    ]
    numbers = {"acute_share", "mean_hours"}
    shown = [{k: float(v) if k in numbers else v for k, v in row.items()} for row in explore.table("visits-by-class")]
    assert shown == expected


def test_counts_the_k_of_the_manifest(explore: Notebook, manifest: dict[str, Any], visits: pd.DataFrame) -> None:
    smallest = visits.groupby(["age", "sex"])["patient_id"].nunique().min()
    assert smallest == manifest["privacy"]["k_anonymity"]["reached"]
    assert explore.lines("k") == [f"counted: {smallest}   manifest: {smallest}"]


def test_recomputes_the_digest_of_the_manifest(explore: Notebook, protect: dict[str, Any]) -> None:
    digest = protect["content_digest"]
    assert explore.lines("digest") == [f"recomputed {digest}", f"manifest   {digest}"]


def test_finds_every_person_again_by_token(explore: Notebook, visits: pd.DataFrame) -> None:
    people = str(visits["patient_id"].nunique())
    assert explore.table("token") == [{"people": people, "linked": people}]


def test_energy_is_positive_and_that_of_the_files(
    explore: Notebook, stages: pd.DataFrame, manifest: dict[str, Any]
) -> None:
    (shown,) = explore.table("energy")
    joules = stages["energy_uj"].sum() / 1e6
    assert joules > 0
    assert joules >= sum(part["joules"] for part in manifest["energy"])
    assert float(shown["joules"]) == pytest.approx(joules, abs=0.0051)
    assert float(shown["low"]) == pytest.approx(stages["energy_low_uj"].sum() / 1e6, abs=0.0051)
    assert float(shown["high"]) == pytest.approx(stages["energy_high_uj"].sum() / 1e6, abs=0.0051)
    assert float(shown["facility_joules"]) == pytest.approx(stages["facility_uj"].sum() / 1e6, abs=0.0051)
    carbon = [1000 * stages[name].sum() for name in ("operational_gco2e", "embodied_gco2e")]
    assert float(shown["operational_mg_co2e"]) == pytest.approx(carbon[0], abs=0.0051)
    assert float(shown["embodied_mg_co2e"]) == pytest.approx(carbon[1], abs=0.0051)
    assert shown["quality"] == "+".join(sorted(stages["quality"].unique()))


def test_sql_and_pandas_agree_on_the_steps(explore: Notebook, steps: pd.DataFrame) -> None:
    shown = explore.table("steps")
    assert [row["step"] for row in shown] == list(steps.index)
    for row, (_, step) in zip(shown, steps.iterrows(), strict=True):
        assert float(row["joules"]) == pytest.approx(step["energy_uj"] / 1e6, abs=0.0051)
        assert float(row["stage_joules"]) == pytest.approx(step["stages_uj"] / 1e6, abs=0.0051)
        assert int(row["rows_read"]) == step["rows_in"]
        if step["rows_in"] == 0:
            assert row["stage_joules_per_million_rows"] == "NULL"
        else:
            expected = step["stages_uj"] / step["rows_in"]
            assert float(row["stage_joules_per_million_rows"]) == pytest.approx(expected, abs=0.051)
        assert float(row["eta"]) == pytest.approx(1 - step["wasted_uj"] / step["energy_uj"], abs=0.00051)
        for part in ("operational", "embodied"):
            assert float(row[f"{part}_mg_co2e"]) == pytest.approx(1000 * step[f"{part}_gco2e"], abs=0.0051)


def test_shows_energy_and_carbon_of_the_largest_stages(explore: Notebook, stages: pd.DataFrame) -> None:
    largest = stages[stages["kind"] == "STAGE"].sort_values(["energy_uj", "stage_id"], ascending=[False, True]).head(10)
    shown = explore.table("stages")
    exact = ["step", "stage_id", "name", "rows_in", "rows_out", "device"]
    assert [[row[name] for name in exact] for row in shown] == largest[exact].astype(str).to_numpy().tolist()
    for row, (_, stage) in zip(shown, largest.iterrows(), strict=True):
        assert float(row["joules"]) == pytest.approx(stage["energy_uj"] / 1e6, abs=0.0051)
        assert float(row["operational_mg"]) == pytest.approx(1000 * stage["operational_gco2e"], abs=0.00051)
        assert float(row["embodied_mg"]) == pytest.approx(1000 * stage["embodied_gco2e"], abs=0.00051)
        assert float(row["eta"]) == pytest.approx(stage["eta"], abs=0.00051)


def test_draws_carbon_in_its_two_parts(explore: Notebook, stages: pd.DataFrame) -> None:
    parts = stages[["operational_gco2e", "embodied_gco2e"]]
    largest = parts.loc[parts.sum(axis=1).nlargest(12).index].sum()
    assert explore.bars("plot-carbon") == 12
    colours = {"#4477aa": largest["operational_gco2e"], "#ccbb44": largest["embodied_gco2e"]}
    assert_drawn(explore.picture("plot-carbon"), colours)


def test_draws_the_wasted_energy(explore: Notebook, stages: pd.DataFrame, steps: pd.DataFrame) -> None:
    of_stages = stages[stages["kind"] == "STAGE"]
    wasteful = int((of_stages[WASTES[:4]].sum(axis=1) > 0).sum())
    assert explore.bars("plot-waste") == max(min(wasteful, 6), 1) + len(steps) + 3
    assert_drawn(explore.picture("plot-waste"), {"#bbbbbb": 1})
    assert_lengths(explore.picture("plot-waste"), "#bbbbbb", list(steps["idle_uj"]))


def test_draws_joules_per_million_rows(explore: Notebook, steps: pd.DataFrame) -> None:
    reading = steps[steps["rows_in"] > 0]
    assert explore.bars("plot-rows") == len(reading) == 3
    assert_drawn(explore.picture("plot-rows"), {"#4477aa": 1})
    assert_lengths(explore.picture("plot-rows"), "#4477aa", list(reading["stages_uj"] / reading["rows_in"]))


def test_draws_eta_as_the_useful_part(explore: Notebook, stages: pd.DataFrame) -> None:
    largest = stages.nlargest(10, "energy_uj")
    useful = (largest["eta"] * largest["energy_uj"]).sum()
    assert explore.bars("plot-eta") == 10
    colours = {"#228833": useful, "#bbbbbb": largest["energy_uj"].sum() - useful}
    assert_drawn(explore.picture("plot-eta"), colours)


def test_says_what_ran_where_and_why(explore: Notebook, stages: pd.DataFrame) -> None:
    of_stages = stages[stages["kind"] == "STAGE"]
    reasons = of_stages.explode("fallback_reasons").groupby(["device", "fallback_reasons"]).size()
    shown = {(row["device"], row["reason"]): int(row["stages"]) for row in explore.table("device")}
    assert shown == reasons.to_dict()
    operators = stages.explode("cpu_operators").groupby("cpu_operators")["energy_uj"].agg(["size", "sum"])
    largest = operators.sort_values("sum", ascending=False).head(8)
    table = explore.table("operators")
    assert [(row["operator"], int(row["stages"])) for row in table] == list(largest["size"].items())
    assert [float(row["joules"]) for row in table] == pytest.approx(list(largest["sum"] / 1e6), abs=0.0051)


def test_says_what_failures_cost(explore: Notebook, stages: pd.DataFrame, steps: pd.DataFrame) -> None:
    shown = explore.table("retries")
    assert [row["step"] for row in shown] == list(steps.index)
    for ending in ("succeeded", "failed", "killed"):
        assert sum(int(row[ending]) for row in shown) == stages[f"tasks_{ending}"].sum()
    kinds = dict(zip(("failed", "overtaken", "made_again", "cancelled"), ([waste] for waste in WASTES), strict=False))
    for name, wastes in {**kinds, "idle": WASTES[4:]}.items():
        joules = [float(row[f"{name}_joules"]) for row in shown]
        assert joules == pytest.approx(list(steps[wastes].sum(axis=1) / 1e6), abs=0.0051)


def test_compares_runs(explore: Notebook, stages: pd.DataFrame) -> None:
    (shown,) = explore.table("runs")
    assert (shown["run_id"], shown["pipeline"]) == ("reference", "visits")
    assert (int(shown["tasks"]), int(shown["rows_read"])) == (stages["tasks_succeeded"].sum(), stages["rows_in"].sum())
    carbon = 1000 * stages[["operational_gco2e", "embodied_gco2e"]].sum().sum()
    assert float(shown["joules"]) == pytest.approx(stages["energy_uj"].sum() / 1e6, abs=0.0051)
    assert float(shown["mg_co2e"]) == pytest.approx(carbon, abs=0.0051)
    assert shown["functional_unit"] == "million rows read"
    assert float(shown["sci_mg_co2e"]) == pytest.approx(1e6 * carbon / stages["rows_in"].sum(), abs=0.051)


def test_the_books_close(explore: Notebook, stages: pd.DataFrame) -> None:
    joules = str(stages["energy_uj"].sum())
    assert explore.table("books") == [{"run_id": "reference", "run_uj": joules, "stages_uj": joules, "difference": "0"}]


def test_shares_by_kind_are_those_of_the_files(explore: Notebook, stages: pd.DataFrame) -> None:
    kinds = stages.groupby("kind")["energy_uj"].agg(["size", "sum"]).sort_values("sum", ascending=False)
    shown = explore.table("shares")
    assert [(row["kind"], int(row["rows"])) for row in shown] == list(kinds["size"].items())
    for row, joules in zip(shown, kinds["sum"], strict=True):
        assert float(row["percent"]) == pytest.approx(100 * joules / kinds["sum"].sum(), abs=0.051)


def test_other_zones_change_carbon_by_their_intensity(explore: Notebook, stages: pd.DataFrame) -> None:
    kwh = stages["facility_uj"].sum() / 3.6e12
    shown = {row["zone"]: row for row in explore.table("zones")}
    assert len(shown) == 6
    for row in shown.values():
        expected = 1000 * kwh * float(row["gco2e_per_kwh"])
        assert float(row["operational_mg_co2e"]) == pytest.approx(expected, abs=0.0051)
    own = 1000 * stages["operational_gco2e"].sum()
    assert float(shown["USA"]["operational_mg_co2e"]) == pytest.approx(own, abs=0.0051)
