"""What a program is worth is made of parts that are counted, and the reason names the largest."""

import re
from functools import cache

import numpy as np
import pytest

from planner.experiments.run.prepare import prepare
from planner.experiments.run.run import Answer, run
from planner.ledger.value import net_present_value_usd
from planner.models import records as r
from planner.models.records import Activity
from planner.models.replication import Replication, simulate
from planner.presentation.answer.first_screen_words import (
    OWN_HOURS,
    OWN_PAY,
    STAFF,
    STAND_IN,
    cause_settings,
    cause_words,
)
from planner.presentation.answer.verdict_words import verdict_sentence
from planner.presentation.answer.worth.causes import CAUSES, because_words, brief_because
from planner.presentation.answer.worth.lost_visit_words import own_training, owner_consults
from planner.presentation.answer.worth.table_words import worth_rows
from planner.presentation.format.rounding import plain
from planner.results.arm_books import Books, books
from planner.results.money import worth_usd
from planner.results.worth_by_cause import (
    GROUPS,
    LOST_BY,
    PARTS,
    lost_visits,
    program_facts,
    worth_parts_usd,
)
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.files.examples import example, names
from planner.scenario.files.files import read_scenario
from planner.scenario.model import CATALOG, Scenario
from tests.command_line import small_answer

EXAMPLES = names()


@cache
def read(name: str) -> Scenario:
    return read_scenario(example(name) or "").scenario


@cache
def first_future(name: str) -> Replication:
    return simulate(prepare(read(name)), 0)


def money_of(name: str) -> Books:
    return books(read(name), first_future(name))


def parts_of(name: str) -> dict[str, float]:
    found = worth_parts_usd(read(name), first_future(name), money_of(name))
    return dict(zip(PARTS, found.tolist(), strict=True))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_parts_of_every_example_add_up_to_its_worth(name: str) -> None:
    worth = worth_usd(read(name), money_of(name))

    assert sum(parts_of(name).values()) == pytest.approx(worth, abs=0.01)


@pytest.mark.parametrize("name", ["base", "no-existing-clinic", "nasal-esketamine"])
def test_what_is_left_for_tax_is_the_tax_of_the_books(name: str) -> None:
    """Nothing is borrowed in these, and their owners pay the tax."""
    scenario, money = read(name), money_of(name)

    tax = money.with_program.tax - money.baseline.tax

    today = net_present_value_usd(
        tax[:-1], scenario.money.discount_rate_year, at_start_usd=0.0, at_end_usd=float(tax[-1])
    )
    assert parts_of(name)["tax"] == pytest.approx(today, abs=0.01)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_visit_that_is_lost_is_counted_with_what_took_it(name: str) -> None:
    """The others that are not held wait for another day, and most of them are seen."""
    future = first_future(name)
    total = future.with_program.sum(axis=0)
    facts = program_facts(read(name), future)

    lost = sum(int(each.sum()) for each in lost_visits(facts, future).values())

    by_cause = sum(int(total[Activity.LOST_BY_TRAINING + k]) for k in range(len(LOST_BY)))
    not_held = int((future.baseline - future.with_program)[:, Activity.EXISTING_VISITS].sum())
    waited = int(total[Activity.EXISTING_DISPLACED] - total[Activity.EXISTING_LOST])
    assert by_cause == total[Activity.EXISTING_LOST]
    assert 0 <= not_held - lost <= waited


def test_pay_of_infusion_days_is_split_by_the_hours_of_the_nurse() -> None:
    parts, hours = parts_of("base"), first_future("base").hours.sum(axis=(0, 1))

    paid = parts["nurses_with_patients"] + parts["nurses_idle"]
    of_the_day = hours[[r.WITH_PATIENTS_S, r.FREE_S]].sum()
    assert parts["nurses_with_patients"] / paid == pytest.approx(
        hours[r.WITH_PATIENTS_S] / of_the_day, abs=0.02
    )  # not the same: months are discounted


# --- the words ----------------------------------------------------------------------------------


def test_every_part_has_words_and_settings_that_there_are() -> None:
    named = {path for cause in CAUSES.values() for path in cause.settings}

    assert set(CAUSES) == set(PARTS) == {part for parts in GROUPS.values() for part in parts}
    assert named <= set(CATALOG)


@cache
def base() -> Answer:
    return run(with_changes(Scenario(), {"run.replications": 2}))


def test_the_rows_of_the_table_add_up_to_the_worth() -> None:
    *rows, total = worth_rows(base())

    worth = base().results["npv_usd"].mean
    assert sum(row.usd for row in rows if row.is_group) == pytest.approx(worth)
    assert total.usd == pytest.approx(worth)


def said(changes: dict[str, Value]) -> str:
    return verdict_sentence(run(with_changes(Scenario(), changes | {"run.replications": 2})))


QUIET = "because quiet hours close your practice on 3 days a week"
IDLE = "because 3 infusion nurses are paid on 4 days a week, 9"
TWO_CONSULTS: dict[str, Value] = {"booking.consults_per_day": 2, "booking.consult_at_min": 840}
CAUSES_PLANTED: dict[str, tuple[dict[str, Value], tuple[str, ...]]] = {
    "quiet hours in a full practice": (
        {"rooms.quiet": "quiet_hours", "booking.infusion_weekdays": ("Mon", "Tue", "Thu")},
        (
            "Infusions leave $",
            "lost existing visits (",
            " a month) cost $",
            "more than that",
            QUIET,
        ),
    ),
    "people cost more than infusions leave": (
        {
            "staff.infusion_nurses": 3,
            "staff.infusion_nurse_plan": "hire",
            "booking.infusion_weekdays": ("Mon", "Tue", "Wed", "Thu"),
        },
        ("staff cost $", "more than that", IDLE),
    ),
    "the last patient cannot leave by the end of the day": (
        {"booking.infusions_end_min": 660},
        (
            "want of hours (from 8:00 am until the last has left by 11:00 am, "
            "a day holds 2 infusions)",
        ),
    ),
    "the rule ties the owner to the chair": (
        {"monitoring.preset": "airway_in_room", "staff.contract_airway": "never"},
        (
            "lost existing visits (",
            " a month) cost $",
            "the monitoring rule keeps you beside the patient",
        ),
    ),
    "a consult displaces five visits": (
        {"visit.consult_min": 100.0, "booking.consult_at_min": 840},
        (
            "lost existing visits (",
            " a month) cost $",
            "you hold 1 consult of 100 minutes on each of 3 days",
            "of 4.2 visits",
        ),
    ),
    "a discount far too deep": (
        {"money.package_discount": 0.5, "money.package_share": 0.9},
        ("after the discount for a series, which takes $",),
    ),
    "a price that few can pay": (
        TWO_CONSULTS | {"money.infusion_price_usd": 1_500.0},
        ("few people come and slots stay free (of 100 who are told the price, $1,500",),
    ),
    "all physicians in on the infusion day": (
        {"booking.infusion_weekdays": ("Mon", "Wed", "Fri")},
        (
            "lost existing visits (",
            " a month) cost $",
            "infusions take 2 of your 4 exam rooms from 3 physicians",
        ),
    ),
    "a loan far too short": (
        TWO_CONSULTS | {"finance.loan_usd": 200_000.0, "finance.loan_months": 6},
        ("The loan of $200,000 is paid back within 6 months: $34,300 a month",),
    ),
}


@pytest.mark.parametrize("cause", CAUSES_PLANTED)
def test_the_reason_names_the_cause(cause: str) -> None:
    changes, words = CAUSES_PLANTED[cause]

    sentence = said(changes)

    assert [each for each in words if each not in sentence] == [], sentence


def test_a_cause_says_its_settings_with_their_values() -> None:
    assert because_words(base(), "educating") == "advertising $2,500 per month"


@pytest.mark.parametrize(
    ("contract", "people", "words"),
    [
        ("always", 2, "2 with airway skill are contracted on 4 days a week"),
        ("always", 1, "somebody with airway skill is contracted on 4 days a week"),
        ("never", 2, "nobody with airway skill is contracted"),
    ],
)
def test_contracted_people_are_told_with_the_days_they_come(
    contract: str, people: int, words: str
) -> None:
    changes = {"staff.contract_airway": contract, "staff.contract_airway_people": people}
    days = {"booking.infusion_weekdays": ("Mon", "Tue", "Thu", "Fri")}
    answer = base()._replace(scenario=with_changes(Scenario(), changes | days))

    assert because_words(answer, "contracted") == words


@pytest.mark.parametrize(
    ("changes", "back", "said"),
    [
        ({}, 0.0, "it has one in every year, so a loss of infusions lowers it"),
        ({}, 1.0, "(in all simulated futures) saves tax only on other income of theirs"),
        ({}, 0.5, "simulated futures) saves tax only on other income of theirs"),
        ({"money.owners_losses": "later_profit"}, 0.0, "later profits of the practice only"),
        ({"money.tax_entity": "corporation"}, 0.0, "the corporation pays it"),
    ],
)
def test_the_line_of_tax_says_what_a_loss_rests_on(
    changes: dict[str, Value], back: float, said: str
) -> None:
    months = base().months._replace(tax_back_share=np.asarray(back))
    answer = base()._replace(scenario=with_changes(Scenario(), changes), months=months)

    assert said in because_words(answer, "tax")


def test_the_brief_reason_counts_lost_visits_apart_from_all_else() -> None:
    assert re.search(r"; \d+ lost visits a month -\$\d+,000; ", cause_words(base()))


def test_a_reason_that_names_staff_leads_to_whom_to_hire() -> None:
    alone = run(with_changes(read("nurse-anaesthetist-alone.toml"), {"run.replications": 2}))

    hired = run(with_changes(base().scenario, {"staff.infusion_nurse_plan": "hire"}))

    assert STAND_IN in cause_settings(base())
    assert STAFF in cause_settings(hired)
    assert OWN_HOURS not in cause_settings(base())
    assert OWN_PAY in cause_settings(alone)
    assert all(path in CATALOG for _, path in (STAFF, OWN_HOURS, OWN_PAY))


def test_nurses_who_stand_idle_because_few_begin_are_told_so() -> None:
    few = run(with_changes(base().scenario, {"demand.ad_spend_usd_month": 0.0}))
    begin = few.results["starters_month"].mean

    assert begin is not None
    assert f" idle, {plain(begin)} patient" in brief_because(few, "nurses_idle")
    assert brief_because(few, "nurses_idle").endswith(" a month")
    assert brief_because(base(), "nurses_idle").endswith(" idle")  # most start times are taken


def test_what_a_start_costs_says_how_many_are_bought() -> None:
    owned = with_changes(base().scenario, {"rooms.monitors_owned": 1})

    said = because_words(base(), "rooms_equipment")
    assert said.startswith("2 rooms converted at $6,000")
    assert "2 monitors at $" in said
    assert "emergency equipment $5,600, and 15% on top" in said
    assert "1 monitor at" in because_words(base()._replace(scenario=owned), "rooms_equipment")


def test_a_nurse_whom_nobody_replaces_costs_who_comes_when_she_is_ill_or_leaves() -> None:
    alone = run(with_changes(base().scenario, {"staff.backfill": False}))

    assert because_words(alone, "nurses_idle").startswith("who comes when your nurses are ill, ")
    assert because_words(base(), "nurses_idle").startswith("1 infusion nurse is paid on 2 days")


def test_what_is_not_planned_costs_no_visit() -> None:
    """Of two consults from 4 pm on one ends by closing; without a preceptor no day goes to one."""
    changes: dict[str, Value] = {
        "booking.consults_per_day": 2,
        "booking.consult_at_min": 960,
        "booking.consult_weekdays": ("Fri",),
        "staff.preceptor_days": 0,
    }
    answer = small_answer()._replace(scenario=with_changes(Scenario(), changes))

    assert owner_consults(answer).startswith("you hold 1 consult of 60 minutes on 1 day a week")
    assert own_training(answer) == "you are away for 28 hours of courses"
