"""The house: what is assumed of a practice whose owner says neither overhead nor the own pay.

The base practice has three physicians. A smaller one that took over their pay could not carry
itself, whatever infusions are worth, and its owner would learn nothing of them.
"""

import re

import pytest

from planner.experiments.sense.practice_check import house_short
from planner.presentation.answer.verdict_words import pay_words
from planner.presentation.settings.practice_month_words import house_words
from planner.presentation.settings.sense_words import sense_at
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.files.examples import FOLDER, names
from planner.scenario.files.files import Reading, full_toml, read_scenario, read_text
from planner.scenario.files.reading import ASSUMED
from planner.scenario.model import Scenario
from planner.scenario.practice_month import OVERHEAD, PAY, assumed, going_along, unsaid
from planner.scenario.practice_totals import collected_year_usd

SOLO = """schema = 2
[practice]
owner_weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri"]
second_physician_weekdays = []
third_physician_weekdays = []
owner_visits_per_day = 11
collected_per_visit_usd = 120
[staff]
nurses = 0
medical_assistants = 1
front_desk_fte = 0.5
infusion_nurse_plan = "hire"
"""
BOOKED_MONTH_USD = 5 * 11 * 52 / 12 * 120
HELD_MONTH_USD = (5 * 52 * (1 - 11 / 260) - 3) * 11 / 12 * 120  # 11 holidays, 3 days ill
STAFF_MONTH_USD = (44_200 + 0.5 * 37_200) / 12 * 1.28
ALONE: dict[str, Value] = {
    "practice.second_physician_weekdays": (),
    "practice.third_physician_weekdays": (),
}


def solo(*more: str, changes: tuple[str, ...] = ()) -> Reading[Scenario]:
    return read_text(SOLO + "\n".join(more), "solo.toml", changes=changes)


@pytest.mark.parametrize("name", names())
def test_nothing_is_assumed_of_the_practice_of_an_example(name: str) -> None:
    assert ASSUMED not in read_scenario(name).origins.values()


def test_a_small_practice_has_overhead_in_proportion_and_its_owner_what_it_leaves() -> None:
    found = solo()

    overhead_usd = found.scenario.practice.other_overhead_usd_month
    pay_usd = found.scenario.finance.drawings_usd_month
    left_usd = (HELD_MONTH_USD * 0.85 - STAFF_MONTH_USD - overhead_usd) * (1 - 0.37)

    assert BOOKED_MONTH_USD * 0.285 - 100 < overhead_usd <= BOOKED_MONTH_USD * 0.285
    assert left_usd - 100 < pay_usd <= left_usd < 12_500
    assert {path for path, origin in found.origins.items() if origin == ASSUMED} == {OVERHEAD, PAY}
    assert house_short(found.scenario) is None


def test_a_physician_of_a_rich_practice_draws_no_more_than_one_of_the_base_practice() -> None:
    found = solo(changes=("practice.collected_per_visit_usd=400",))

    assert found.scenario.finance.drawings_usd_month == 12_500.0


@pytest.mark.parametrize("usd", [37_500.0, 9_000.0])
def test_pay_that_somebody_says_is_kept_whatever_it_is(usd: float) -> None:
    in_the_file = solo(f"[finance]\ndrawings_usd_month = {usd}")
    set_beside = solo(changes=(f"{PAY}={usd}",))

    assert in_the_file.scenario.finance.drawings_usd_month == usd
    assert set_beside.scenario.finance.drawings_usd_month == usd


def test_overhead_that_is_said_leaves_less_for_the_pay_that_is_not() -> None:
    dear = solo(changes=(f"{OVERHEAD}=12000",)).scenario

    assert dear.practice.other_overhead_usd_month == 12_000
    assert dear.finance.drawings_usd_month < solo().scenario.finance.drawings_usd_month


def test_what_the_base_practice_says_is_as_good_as_not_said() -> None:
    text = SOLO.replace("schema = 2", 'schema = 2\nbased_on = "base.toml"')
    based = read_text(text, "based.toml", folder=FOLDER)
    own_base = read_text(full_toml(Scenario()), "mine.toml", changes=(f"{PAY}=37500",))

    assert based.scenario.finance == solo().scenario.finance
    assert own_base.scenario.finance.drawings_usd_month == 37_500.0


def test_a_verdict_that_rests_on_it_says_that_it_is_assumed() -> None:
    scenario = solo().scenario

    assert unsaid(scenario) == {OVERHEAD, PAY}
    assert pay_words(scenario).endswith("both of which the planner assumed")


def test_what_is_assumed_follows_the_practice_until_it_is_said() -> None:
    base = Scenario()
    alone = with_changes(base, ALONE)
    follows = going_along(base, alone)

    assert follows == assumed(alone, (OVERHEAD, PAY))
    assert going_along(base, with_changes(alone, {PAY: 20_000.0})).keys() == {OVERHEAD}
    assert going_along(base, base) == {}
    back = going_along(with_changes(alone, follows), with_changes(base, follows))
    assert back == {OVERHEAD: 48_000.0, PAY: 37_500.0}


def test_nothing_is_assumed_where_there_is_no_practice() -> None:
    nobody = with_changes(Scenario(), ALONE | {"practice.owner_visits_per_day": 0.0})

    assert assumed(nobody, (OVERHEAD, PAY)) == {}


def _dollars(words: str) -> list[int]:
    return [int(each.replace(",", "")) for each in re.findall(r"\$([\d,]*\d)", words)]


@pytest.mark.parametrize("usd", [20_000.0, 21_337.0])
def test_what_the_practice_is_short_of_adds_up_with_every_part(usd: float) -> None:
    scenario = solo(changes=(f"{PAY}={usd}",)).scenario

    short_usd, collected_usd, *spent = _dollars(sense_at(scenario, PAY)[0])[:7]
    supplies_usd, staff_usd, overhead_usd, tax_usd, pay_usd = spent

    assert tax_usd > 0
    assert pay_usd == round(usd, -2)
    assert supplies_usd == pytest.approx(0.15 * collected_usd, abs=400)
    assert staff_usd == pytest.approx(STAFF_MONTH_USD, abs=50)
    assert sum(spent) - collected_usd == short_usd
    assert overhead_usd > 0
    assert house_words(scenario) == ""


def test_what_is_left_of_the_month_is_said_before_anything_is_short() -> None:
    scenario = solo().scenario
    collected_usd, *spent, left_usd = _dollars(house_words(scenario))

    assert len(spent) == 5
    assert collected_usd - sum(spent) == left_usd > 0
    assert collected_usd == round(collected_year_usd(scenario) / 12, -2)  # the year owners know


def test_who_has_said_overhead_and_pay_is_not_told_that_they_go_along() -> None:
    typed = {OVERHEAD: 20_000.0, PAY: 9_000.0}

    assert "go along" in house_words(solo().scenario)
    assert "along" not in house_words(with_changes(solo().scenario, typed))
