"""What only some simulated futures have is never told without how many: at every door."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
import pytest
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text as RichText

from planner.app.sections import answer as page
from planner.experiments.advice.mitigations import AN_ISSUE, Consideration
from planner.experiments.advice.pros_and_cons import JUDGED_BY, measured
from planner.experiments.certainty.chance.other_seeds import UnderSeed
from planner.experiments.certainty.chance.precision import PreciseAnswer
from planner.experiments.run.deciding_results import DECIDING, half_widths
from planner.experiments.run.prepare import prepare
from planner.experiments.run.run import Answer, answer
from planner.experiments.whatif.break_even import break_even
from planner.experiments.whatif.compare import compare
from planner.experiments.whatif.compliance import Compliance, Ruled
from planner.experiments.whatif.scenario_break_even import Where, line_of
from planner.experiments.whatif.sweep import SweepResult, planned_points
from planner.experiments.whatif.tornado import late_of, tornado
from planner.models.records import Floats
from planner.presentation.advice.document import _consideration
from planner.presentation.advice.pros_and_cons_words import considerations_lines
from planner.presentation.answer import precision_terminal, result_words, tile_words
from planner.presentation.answer.compared.document import comparison_document
from planner.presentation.answer.compared.terminal import difference_rows
from planner.presentation.answer.document import answer_document
from planner.presentation.answer.result_words import KEY_RESULTS
from planner.presentation.answer.terminal import answer_view
from planner.presentation.answer.verdict_words import reason
from planner.presentation.answer.warnings import answer_flags
from planner.presentation.format.rounding import in_part
from planner.presentation.funnel.words import price_sentences
from planner.presentation.money.bank_words import bank_lines
from planner.presentation.report.clinic_page import clinic_page, low_average_high
from planner.presentation.report.parts import Lines, Table, Text
from planner.presentation.whatif import break_even_words, compliance_words
from planner.presentation.whatif import sensitivity_words as sensitivity
from planner.presentation.whatif import sweep_words as sweeps
from planner.presentation.whatif.document import (
    break_even_document,
    compliance_document,
    sensitivity_document,
)
from planner.presentation.whatif.drawings import sweep_drawing
from planner.presentation.whatif.sweep_table import Judged, judged_points, tidy
from planner.presentation.whatif.terminal import sweep_view
from planner.presentation.workbook.pages import distributions_page
from planner.results.catalog import FACTS, NAMES, had_better_not_come, is_moment
from planner.results.estimates import estimate_of
from planner.scenario.files.study import study_of
from planner.scenario.model import CATALOG
from tests.command_line import small_answer
from tests.small_practice import small_scenario, summary_of

N, THERE = 11, 7
SHARE = f"{THERE} of {N}"
PRICE = "money.infusion_price_usd"
NOBODY = {
    "demand__panel_patients": 0,
    "demand__referrers_at_start": 0.0,
    "demand__outreach_hours_month": 0.0,
    "demand__ad_spend_usd_month": 0.0,
}
NEVER_OPEN = {"staff__opening_month": 24}
SCENARIO = small_scenario(run__replications=N, finance__loan_usd=50_000.0)
MONTHS = SCENARIO.practice.months


@cache
def sometimes() -> tuple[str, ...]:
    """Return the results that a future may lack: where nobody comes, or nothing ever opens."""
    rows = [summary_of(small_scenario(**case)).values for case in (NOBODY, NEVER_OPEN)]
    lacked = np.isnan(np.stack(rows)).any(axis=0)
    by_price = ("irr_year", "infusions_to_break_even_month")
    return tuple(n for n, each in zip(NAMES, lacked, strict=True) if each or n in by_price)


def value_of(name: str) -> float:
    """Return a value whose words stand nowhere else."""
    if is_moment(name):
        return 13.0
    return 3.77 if "share" in FACTS[name].unit else 377.0


def some_have(name: str, there: int = THERE) -> Floats:
    """Return the results of eleven futures of which so many have this one, always the same."""
    table = np.nan_to_num(np.tile(summary_of(SCENARIO).values, (N, 1)), nan=1.0)
    table[:, NAMES.index("npv_usd")] = np.linspace(-9_000.0, 1_000.0, N)
    column = np.full(N, np.nan)
    column[:there] = value_of(name)
    table[:, NAMES.index(name)] = column
    return table


@cache
def answer_with(name: str) -> Answer:
    found = summary_of(SCENARIO)
    rows = some_have(name)
    return answer(SCENARIO, prepare(SCENARIO), (found._replace(values=row) for row in rows))


def alone(name: str, units: Iterable[str]) -> list[str]:
    """Return what tells the mean and not of how many futures it is."""
    said = "month 13" if is_moment(name) else "377"
    number = re.compile(rf"(?<![\d.,]){said}(?![\d,])")
    return [unit for unit in units if number.search(unit) and SHARE not in unit]


def units_of(parts: Iterable[object]) -> Iterator[str]:
    """Yield each line and each row of a view or a report."""
    for part in parts:
        match part:
            case Padding():
                yield from units_of([part.renderable])
            case RichText():
                yield part.plain
            case RichTable():
                rows = zip(*(column.cells for column in part.columns), strict=True)
                yield from (" ".join(map(str, row)) for row in rows)
            case Text():
                yield part.words
            case Lines():
                yield from part.lines
            case Table():
                yield from (" ".join(row) for row in part.rows)


def dictionaries(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        yield from (each for inner in value.values() for each in dictionaries(inner))
    elif isinstance(value, list):
        yield from (each for inner in value for each in dictionaries(inner))


def without_share(document: object) -> list[dict[str, Any]]:
    """Return every part of a document that has a mean and does not say of how many futures."""
    return [d for d in dictionaries(document) if "mean" in d and "reached_share" not in d]


def test_many_results_may_be_lacking_in_a_future() -> None:
    assert len(sometimes()) > 40
    assert {"payback_month", "opening_month", "irr_year", "breaches_100"} <= set(sometimes())


@pytest.mark.parametrize("name", sometimes())
def test_words_and_terminal_say_of_how_many_futures_a_mean_is(name: str) -> None:
    found = answer_with(name)
    whole = answer_view(found, told=(), base="base.toml", everything=True)

    assert SHARE in result_words.average_words(name, found.results[name])
    assert SHARE in result_words.result_words(name, found.results[name])
    assert not alone(name, units_of(whole))
    assert any(FACTS[name].label in unit and SHARE in unit for unit in units_of(whole))


@pytest.mark.parametrize("name", sometimes())
def test_sentences_about_money_people_and_the_verdict_say_it_too(name: str) -> None:
    found = answer_with(name)
    said = (reason(found), *answer_flags(found), *price_sentences(found), *bank_lines(found))

    assert not alone(name, said)


class Cards:
    """What a page draws, container by container."""

    def __init__(self) -> None:
        self.units = [""]

    def __getattr__(self, name: str) -> Any:
        def draw(*words: object, **more: object) -> "Cards":
            if name in ("container", "columns", "grid"):
                self.units.append("")
            self.units[-1] += f" {words[0] if words else ''}"
            return self

        return draw

    def __enter__(self) -> "Cards":
        return self

    def __exit__(self, *what: object) -> None:
        self.units.append("")


@pytest.mark.parametrize("name", [*(set(tile_words._TILES) & set(sometimes())), *page.OTHERS])
def test_the_page_says_it_in_the_same_card(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cards, lines, found = Cards(), list[str](), answer_with(name)
    monkeypatch.setattr(page, "st", cards)
    monkeypatch.setattr(page, "bullets", lines.extend)

    page.draw_others(found)
    tiles = [" ".join(map(str, tile)) for tile in tile_words.tiles(found, None)]

    assert not alone(name, [*cards.units, *lines, *tiles])


@pytest.mark.parametrize("name", sometimes())
def test_the_report_and_the_workbook_say_it(name: str) -> None:
    found = answer_with(name)
    parts = (*clinic_page(found).parts, low_average_high(found, KEY_RESULTS))
    rows = distributions_page(found).rows

    assert not alone(name, units_of(parts))
    (row,) = [each for each in rows if each[0] == FACTS[name].label]
    assert value_of(name) in row
    assert THERE / N in row


@pytest.mark.parametrize("name", ["payback_month", "late_checks_share"])
def test_json_has_the_share_beside_every_mean(name: str) -> None:
    found = answer_with(name)
    plans = compare((found, found, answer_with("first_infusion_wait_days")))

    assert not without_share(answer_document(found))
    assert not without_share(comparison_document(plans))
    assert answer_document(found)["results"][name]["reached_share"] == pytest.approx(THERE / N)


@pytest.mark.parametrize("name", sometimes())
def test_a_comparison_says_of_how_many_futures_each_side_and_the_difference_are(name: str) -> None:
    one, other = answer_with(name), answer_with("lifetime_value_usd")
    (found,) = compare((one, other)).differences

    ((_, first, second, difference, _),) = difference_rows(one, other, found, [name])

    assert SHARE in first
    assert SHARE in difference or (name == "lifetime_value_usd" and "the same" in difference)
    assert (SHARE in second) == (name == "lifetime_value_usd")


def test_a_payback_that_comes_in_more_futures_is_better_in_those() -> None:
    few, all_of_them = answer_with("payback_month"), answer_with("irr_year")
    late = all_of_them.values.copy()
    late[:, NAMES.index("payback_month")] = value_of("payback_month")
    other = all_of_them._replace(
        values=late,
        results={
            name: estimate_of(name, late[:, k], MONTHS) for k, name in enumerate(NAMES)
        },
    )  # fmt: skip
    (found,) = compare((few, other)).differences

    (row,) = difference_rows(few, other, found, ["payback_month"])

    assert row[3:] == (f"the same\nboth in {SHARE} futures", f"{N - THERE} of {N}")


# --- sweeps -------------------------------------------------------------------------------------


def swept(tables: Sequence[Floats], over: Sequence[str]) -> tuple[SweepResult, tuple[Judged, ...]]:
    study = study_of("", over)
    found = SweepResult(study, SCENARIO, planned_points(SCENARIO, study), tuple(tables))
    return found, judged_points(found)


@pytest.mark.parametrize("name", sometimes())
def test_a_sweep_says_it_in_its_sentence_its_table_and_its_pictures(name: str) -> None:
    along = swept([some_have(name), some_have(name)], [f"{PRICE}=500,600"])
    grid = swept([some_have(name)] * 4, [f"{PRICE}=500,600", "rooms.infusion_rooms=1,2"])

    for found, points in (along, grid):
        view = sweep_view(found, points, name)
        drawn = sweep_drawing(found, points, name).chart.to_dict()

        assert not alone(name, units_of(view))
        assert not alone(name, [" ".join(row) for row in sweeps.point_rows(found, points, name)])
        (rows,) = drawn["datasets"].values()
        assert all(SHARE in row["part"] and SHARE in row["words"] for row in rows)
        texts = [layer["encoding"].get("text", {}).get("field") for layer in drawn["layer"]]
        assert "part" in texts
        columns = tidy(found, points).columns
        assert columns.index("mean") < columns.index("reached_share")


def test_who_has_it_in_more_futures_comes_first_and_then_who_has_it_sooner() -> None:
    rare, sure, sooner = (some_have("payback_month", there) for there in (3, N, N))
    rare[:3, NAMES.index("payback_month")] = 2.0
    sooner[:, NAMES.index("payback_month")] = 12.0
    found, points = swept([rare, sure, sooner], ["team.turnover_year=0,0.5,1"])

    ranked = sweeps.ranked_points(points, "payback_month")
    said = sweeps.sweep_lines(found, points, "payback_month")

    assert [each.number for each in ranked] == [3, 2, 1]
    assert "month 12 on average in all 11" in said[2]
    assert sweeps.PARTS_FIRST in said


def test_a_month_that_had_better_not_come_is_best_where_it_does_not() -> None:
    name = "practice_cash_gone_month"
    often, seldom, never = (some_have(name, there) for there in (N, 3, 0))
    found, points = swept([often, seldom, never], ["team.turnover_year=0,0.5,1"])

    said = sweeps.sweep_lines(found, points, name)

    assert [each.number for each in sweeps.ranked_points(points, name)] == [3, 2, 1]
    assert any("100% per year, never." in line for line in said)
    assert sweeps.FEWEST_FIRST in said


def test_a_point_at_which_it_never_comes_is_counted_in_words() -> None:
    never, ever = some_have("payback_month", 0), some_have("payback_month", N)
    found, points = swept([never, ever], [f"{PRICE}=500,600"])

    said = sweeps.sweep_lines(found, points, "payback_month")

    assert "At 1 of 2 points no future has it." in said
    assert sweeps.point_rows(found, points, "payback_month")[0][1:3] == ("never", "")


# --- sensitivity, break-even --------------------------------------------------------------------


@pytest.mark.parametrize("name", sometimes())
def test_a_sensitivity_says_it_as_it_stands_and_at_both_ends(name: str) -> None:
    fields = [CATALOG["demand.ramp_months"], CATALOG["demand.cost_per_lead_usd"]]
    column = NAMES.index(name)
    tables = [some_have(name, there)[:, column] for there in (THERE, THERE, N, 5, THERE)]

    found = tornado(name, fields, lambda changes: tables, late=late_of(SCENARIO, name))
    said = sensitivity.tornado_lines(found)
    document = sensitivity_document(SCENARIO, found, None)

    assert SHARE in said[0]
    assert found.bars[0].reach == pytest.approx((N - THERE) / N)
    assert found.bars[1].reach == pytest.approx((THERE - 5) / N)
    rows = sensitivity.bar_rows(found, 2)
    assert all("of 11 futures" in row[2] or "of 11 futures" in row[4] for row in rows)
    assert not without_share(document)
    ends = [each for each in dictionaries(document) if "change" in each]
    assert len(ends) == 4
    assert all("reached_share" in end for end in ends)
    assert document["never_counts_as"] == (MONTHS + 1 if is_moment(name) else None)


def is_asked_for(name: str) -> bool:
    return bool(FACTS[name].good) and not had_better_not_come(name)


@pytest.mark.parametrize("name", [name for name in sometimes() if is_asked_for(name)])
def test_a_break_even_says_in_how_many_futures_it_is_there(name: str) -> None:
    at_least = FACTS[name].good == "up"
    line = line_of(name, value_of(name) * (0.99 if at_least else 1.01), at_least, None)
    where = Where(PRICE, 300.0, 600.0, name, line)
    column = NAMES.index(name)

    found = break_even(
        lambda values: [some_have(name, N if value > 449 else 4)[:, column] for value in values],
        line, 300.0, 600.0,
    )  # fmt: skip
    document = break_even_document(where, found)

    assert [each.holds for each in found.seen] == [each.value > 449 for each in found.seen]
    assert [each.holds_above for each in found.break_even_points] == [True]
    rows = break_even_words.seen_table(where, found).rows
    for row, each in zip(rows, found.seen, strict=True):
        assert row[3] == ("11 of 11" if each.value > 449 else "4 of 11")
        assert row[1] != "none"
    assert all("reached_share" in each for each in document["seen"])
    assert all(each["result"] is None for each in document["seen"] if not each["holds"])


def test_a_month_that_had_better_not_come_holds_where_it_is_late_enough_or_never_comes() -> None:
    line = line_of("practice_cash_gone_month", 12.0, True, None)
    where = Where(PRICE, 300.0, 600.0, "practice_cash_gone_month", line)
    early, never = np.full(N, 5.0), np.full(N, np.inf)

    found = break_even(
        lambda values: [never if value > 449 else early for value in values], line, 300.0, 600.0
    )

    assert [each.holds for each in found.seen] == [each.value > 449 for each in found.seen]
    rows = break_even_words.seen_table(where, found).rows
    assert rows[-1][1:] == ("never", "never", "0 of 11", "yes")
    assert rows[0][1:] == ("month 5", "month 5", "11 of 11", "no")


def test_a_month_that_may_never_come_is_asked_for_in_half_of_the_futures() -> None:
    where = Where(PRICE, 1.0, 2.0, "payback_month", line_of("payback_month", 18.0, False, None))
    worth = Where(PRICE, 1.0, 2.0, "npv_usd", line_of("npv_usd", 0.0, True, None))

    assert break_even_words.line_words(where, 20).endswith("by month 18, in 10 of 20 futures.")
    assert break_even_words.line_words(worth, 20).endswith("at least $0, on average.")


# --- intervals ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in NAMES if is_moment(name)])
def test_no_interval_of_a_month_leaves_the_plan(name: str) -> None:
    found = estimate_of(name, np.array([1.2, 23.0, np.nan, 24.0]), 24)
    late = estimate_of(name, np.array([24.3, 24.9]), 24)

    assert (found.low, found.high) == (1.0, 24.0)
    assert late.low is not None
    assert late.high is not None
    assert late.low < 24.6 <= late.high < 25.0


def test_two_plans_paybacks_lie_no_further_apart_than_the_plan_is_long() -> None:
    one, other = answer_with("payback_month"), answer_with("irr_year")
    values = one.values.copy(), other.values.copy()
    values[0][:, NAMES.index("payback_month")] = 1.0
    values[1][:, NAMES.index("payback_month")] = np.where(np.arange(N) < 2, [14.0], np.nan).ravel()
    values[1][1, NAMES.index("payback_month")] = 2.0
    pair = one._replace(values=values[0]), other._replace(values=values[1])
    (found,) = compare(pair).differences

    difference = found["payback_month"].difference

    assert (difference.low, difference.high) == (1.0 - MONTHS, MONTHS - 1.0)


def test_a_single_future_has_no_interval() -> None:
    for name in NAMES:
        found = estimate_of(name, np.array([5.0]), 24)
        one_of_three = estimate_of(name, np.array([5.0, np.nan, np.nan]), 24)

        assert (found.mean, found.low, found.high) == (5.0, None, None)
        assert (one_of_three.low, one_of_three.high) == (None, None)


def test_a_point_with_one_future_has_a_place_and_no_known_range() -> None:
    found, points = swept([some_have("payback_month", 1)], [f"{PRICE}=500"])

    ((_, mean, known, _),) = sweeps.point_rows(found, points, "payback_month")
    drawn = sweep_drawing(found, points, "payback_month").chart.to_dict()
    (rows,) = drawn["datasets"].values()

    assert (mean, known) == ("month 13 in 1 of 11 futures", "")
    assert (rows[0]["mean"], rows[0]["low"], rows[0]["high"]) == (13.0, None, None)


# --- other doors --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in DECIDING if name == "payback_month"])
def test_precision_and_other_seeds_say_it(name: str) -> None:
    found = answer_with(name)
    widths = half_widths(SCENARIO, found.values, 0.1)
    precise = PreciseAnswer(found, 0.1, None, widths)
    seed = UnderSeed(
        1,
        "not now",
        {each: estimate.mean for each, estimate in found.results.items()},
        {each: estimate.reached for each, estimate in found.results.items()},
    )

    rows = list(units_of(precision_terminal.precision_view(precise)))
    seeds = list(units_of(precision_terminal.seeds_view([seed, seed], N)))
    (told,) = [d for d in precision_terminal.precision_document(precise)["half_widths"]
               if d["result"] == name]  # fmt: skip

    assert any(FACTS[name].label in row and SHARE in row for row in rows)
    assert not alone(name, seeds)
    assert told["reached_share"] == pytest.approx(THERE / N)
    assert all("reached_share" in each for each in precision_terminal.seeds_document([seed]))


@pytest.mark.parametrize(
    ("consideration", "name"),
    [(c, n) for c, names in JUDGED_BY.items() for n in names if n in FACTS and n in sometimes()],
)
def test_pros_and_cons_say_it(consideration: str, name: str) -> None:
    said = measured(consideration, some_have(name))
    found = Consideration(consideration, AN_ISSUE, 0.0, N, said, (), None, None, "")

    (line,) = considerations_lines((found,))
    parts = [part for sentence in line.split(". ") for part in sentence.split(";")]

    assert not alone(name, parts)
    assert _consideration(found)["reached_share"][name] == pytest.approx(THERE / N)


@pytest.mark.parametrize("name", [*compliance_words.COLUMNS, *compliance_words.MORE])
def test_monitoring_rules_say_it(name: str) -> None:
    found = answer_with(name)
    rule = Ruled("own", True, found, "", None)

    assert SHARE in compliance_words._number(found.results[name], name)
    assert SHARE in compliance_words.rule_value(found, name)
    document = compliance_document(Compliance(SCENARIO, (rule,)))
    assert document["rules"][0]["reached_share"][name] == pytest.approx(THERE / N)


def test_what_all_futures_have_says_nothing_of_parts() -> None:
    for estimate in small_answer().results.values():
        assert (in_part(estimate) == "") == (estimate.reached == 1.0)
