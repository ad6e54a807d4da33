"""Sensitivity: shares of the variance where they are known, and bars that are exact."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from planner.experiments.execution import executors
from planner.experiments.execution.runner import Runner
from planner.experiments.whatif.sensitivity import (
    LONG_BARS,
    fields_that_matter,
    scenario_sobol_indices,
    scenario_tornado,
)
from planner.experiments.whatif.sobol import CHANCE, SobolIndices, sobol_indices
from planner.experiments.whatif.tornado import Tornado, tornado, uncertain
from planner.models.records import Floats, Ints
from planner.presentation.format.rounding import money_words
from planner.presentation.whatif.document import sensitivity_document
from planner.presentation.whatif.drawings import tornado_drawing
from planner.presentation.whatif.sensitivity_words import tornado_lines
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG
from tests.small_practice import small_scenario, summary_of
from tests.stand_ins import luck_of

PRICE = CATALOG["money.infusion_price_usd"]

# Ishigami's function with a = 7, b = 0.1: first and total indices (Saltelli et al. 2008, 4.6).
FIRST = (0.3139, 0.4424, 0.0)
TOTAL = (0.5576, 0.4424, 0.2437)


def ishigami(places: Floats, draws: Ints) -> Floats:
    x, y, z = (2 * np.pi * places - np.pi).T
    return np.asarray(np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x))


def by_name(found: SobolIndices) -> dict[str, tuple[float, float]]:
    return {each.name: (each.first.share, each.total.share) for each in found.inputs}


def test_the_indices_of_ishigami_come_out() -> None:
    found = sobol_indices(("x", "y", "z"), ishigami, rows=4096)

    for each, first, total in zip(found.inputs, FIRST, TOTAL, strict=False):
        assert each.first.low <= first <= each.first.high
        assert each.total.low <= total <= each.total.high
        assert each.first.share == pytest.approx(first, abs=0.03)
        assert each.total.share == pytest.approx(total, abs=0.03)


def test_where_there_is_no_luck_its_share_is_nothing() -> None:
    assert by_name(sobol_indices(("x", "y", "z"), ishigami, rows=256))[CHANCE] == (0.0, 0.0)


def test_luck_as_large_as_a_setting_has_the_same_share() -> None:
    """A setting spread evenly over 1 has a variance of 1/12; so has this luck."""
    noise = np.array(luck_of(1, range(4096)))

    def model(places: Floats, draws: Ints) -> Floats:
        return np.asarray(places[:, 0] + noise[draws] / np.sqrt(12))

    found = by_name(sobol_indices(("x",), model, rows=2048))

    assert found["x"] == pytest.approx((0.5, 0.5), abs=0.05)
    assert found[CHANCE] == pytest.approx((0.5, 0.5), abs=0.05)


def test_the_intervals_are_wide_where_rows_are_few() -> None:
    few, many = (
        sobol_indices(("x", "y", "z"), ishigami, rows=rows).inputs[0].total for rows in (32, 2048)
    )

    assert few.high - few.low > 3 * (many.high - many.low)


def test_rows_that_are_not_possible_are_left_out_and_counted() -> None:
    def model(places: Floats, draws: Ints) -> Floats:
        return np.where(places[:, 0] > 0.9, np.nan, places[:, 0])

    found = sobol_indices(("x",), model, rows=256)

    assert 20 < found.left_out < 90
    assert found.rows == 256 - found.left_out
    assert by_name(found)["x"][0] == pytest.approx(1.0, abs=0.1)


def test_the_bars_of_a_straight_line_are_exact() -> None:
    """Price and supplies move it by 10 and -3 for each dollar; nothing else does, nor luck."""
    price, supplies = (
        CATALOG[f"money.{name}"] for name in ("infusion_price_usd", "supplies_usd_infusion")
    )
    wage = CATALOG["staff.nurse_wage_usd_year"]

    def ask(changes: Sequence[Mapping[str, Value]]) -> list[Floats | str]:
        known = {price.path: 500.0, supplies.path: 37.0}
        points = [known | dict(each) for each in changes]
        return [
            np.full(5, 10 * float(p[price.path]) - 3 * float(p[supplies.path]))  # type: ignore[arg-type]
            for p in points
        ]

    found = tornado("npv_usd", (wage, supplies, price), ask)

    first, second, third = found.bars
    assert (first.path, first.low.change, first.high.change) == (price.path, -1500.0, 3000.0)
    assert (second.path, second.low.change, second.high.change) == (supplies.path, 51.0, -84.0)
    assert (third.path, third.swing, third.is_sure) == (wage.path, 0.0, False)
    assert all(bar.low.half_width == bar.high.half_width == 0.0 for bar in found.bars)
    assert (found.chance, found.chance_share) == (0.0, 0.0)


def straight_in_price(price_usd: float) -> Tornado:
    """Return the tornado of 10 dollars for each of the price, which is set to so much."""
    price = CATALOG["money.infusion_price_usd"]

    def ask(changes: Sequence[Mapping[str, Value]]) -> list[Floats | str]:
        prices = [float(each.get(price.path) or price_usd) for each in changes]  # type: ignore[arg-type]
        return [np.full(5, 10 * usd) for usd in prices]

    return tornado("npv_usd", (price,), ask, now={price.path: price_usd})


def test_a_bar_is_as_long_as_the_evidence_wherever_the_value_is_set() -> None:
    low, high = (float(end) for end in (PRICE.low, PRICE.high))  # type: ignore[arg-type]
    above = high + 1_000.0

    (inside,), (outside,) = (straight_in_price(usd).bars for usd in ((low + high) / 2, above))

    assert inside.swing == outside.swing == 10 * (high - low)
    assert inside.set_outside is None
    assert outside.set_outside == above
    assert outside.from_set == 10 * (above - low)
    assert inside.is_straight
    assert outside.is_straight


def test_a_value_set_outside_its_evidence_is_told_with_what_lies_between() -> None:
    low, high = (float(end) for end in (PRICE.low, PRICE.high))  # type: ignore[arg-type]
    found = straight_in_price(high + 1_000.0)

    said = tornado_lines(found)
    (bar,) = sensitivity_document(small_scenario(), found, None)["bars"]
    rows = tornado_drawing(found, 1).chart.to_dict()["datasets"].values()
    drawn = next(each for each in rows if "from" in each[0])

    swing, from_set = money_words(10 * (high - low)), money_words(10 * (high + 1_000 - low))
    assert f"by {swing} from end to end." in said[1]
    assert f"is set to ${high + 1_000:,.0f}, outside its evidence" in said[2]
    assert f"from the value set to the farther end it is {from_set}." in said[2]
    assert (bar["set_outside"], bar["from_set"]) == (high + 1_000.0, 10 * (high + 1_000 - low))
    assert sorted(row["to"] for row in drawn) == [10 * low, 10 * high]
    assert {row["from"] for row in drawn} == {5 * (low + high)}
    assert not any("outside" in line for line in tornado_lines(straight_in_price(low)))


def test_what_lies_beyond_both_ends_is_not_said_to_be_between_them() -> None:
    """A price that is best where it is set: both ends are worse."""

    def ask(changes: Sequence[Mapping[str, Value]]) -> list[Floats | str]:
        return [np.full(5, 100.0), np.full(5, 70.0), np.full(5, 40.0)]

    found = tornado("npv_usd", (PRICE,), ask, now={PRICE.path: PRICE.default})

    assert found.bars[0].swing == 60.0
    assert "by $60 between the value set and the end that differs more." in tornado_lines(found)[1]


def test_an_end_that_is_refused_says_why_and_the_other_end_stands() -> None:
    facts = CATALOG["practice.visit_slot_min"]

    found = scenario_tornado(
        small_scenario(practice__owner_visits_per_day=18.0), "npv_usd", [facts]
    )

    (bar,) = found.bars
    assert "is more than the" in bar.high.refused
    assert bar.high.change is None
    assert bar.low.change is not None


def test_both_ends_meet_the_same_futures_as_the_scenario_itself() -> None:
    facts, case = CATALOG["money.supplies_usd_infusion"], small_scenario()
    ends = [with_changes(case, {facts.path: end}) for end in (facts.low, facts.high)]

    (bar,) = scenario_tornado(case, "npv_usd", [facts]).bars

    npv = NAMES.index("npv_usd")
    for end, moved in zip((bar.low, bar.high), ends, strict=True):
        paired = [
            summary_of(moved, k).values[npv] - summary_of(case, k).values[npv] for k in (0, 1)
        ]
        assert end.change == pytest.approx(np.mean(paired))


def test_processes_give_the_same_bars() -> None:
    fields = [CATALOG[f"money.{name}"] for name in ("tax_share", "infusion_price_usd")]
    alone = scenario_tornado(small_scenario(), "npv_usd", fields)

    processes = executors.executor(2, "simpy")

    assert scenario_tornado(small_scenario(), "npv_usd", fields, Runner(processes)) == alone


def test_a_first_look_does_not_lose_the_longest_bar() -> None:
    """More settings than get all futures: the longest bars are measured over all of them."""
    case = with_changes(small_scenario(), {"run.replications": 6})
    fields = [facts for facts in uncertain(everything=True) if facts.touches == "money"]

    found = scenario_tornado(case, "npv_usd", fields)

    assert len(fields) > LONG_BARS
    assert len(found.bars) == len(fields)
    assert [bar.replications for bar in found.bars[:20]] == [6] * 20
    assert {bar.replications for bar in found.bars} == {4, 6}


def test_the_shares_of_two_costs_are_as_the_squares_of_their_bars() -> None:
    """Both move the worth in a straight line, whatever the luck."""
    case = small_scenario()
    fields = [
        CATALOG[name] for name in ("start_up.conversion_usd_room", "money.insurance_usd_year")
    ]

    bars = {bar.path: bar.swing for bar in scenario_tornado(case, "npv_usd", fields).bars}
    first, second, chance = scenario_sobol_indices(case, "npv_usd", fields, rows=64).inputs

    assert chance.name == CHANCE
    ratio = (bars[first.name] / bars[second.name]) ** 2
    assert first.total.share / second.total.share == pytest.approx(ratio, rel=0.3)


def test_what_the_owner_chooses_or_knows_is_not_uncertain() -> None:
    assert {facts.confidence for facts in uncertain()} == {"guess", "weak", "moderate", "strong"}
    assert len(uncertain(everything=True)) > len(uncertain())


def test_a_setting_that_moves_nothing_does_not_matter() -> None:
    facts = [CATALOG[f"money.{name}"] for name in ("added_rent_usd_month", "tax_share")]
    still = CATALOG["treatment.relapse_median_weeks"]  # boosters come by interval here

    found = scenario_tornado(small_scenario(), "npv_usd", [still, *facts])

    assert {each.path for each in fields_that_matter(found)} == {each.path for each in facts}
