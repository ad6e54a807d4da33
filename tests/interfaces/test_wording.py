"""Wording: what an owner who knows no statistics reads.

The answers are one small run with its verdict and results put in their place, so that
every sentence can be met without waiting for a future that deserves it.
"""

import re
from datetime import date

import numpy as np
import pytest

from planner.experiments.run import bottlenecks
from planner.experiments.run.one_more import OneMore
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import (
    GO,
    GO_IF,
    LIMITS,
    NOBODY_SAID,
    NOT_NOW,
    NOT_POSSIBLE,
    SURE,
    Verdict,
    Wish,
)
from planner.experiments.whatif.compare import compare
from planner.ledger.chart_of_accounts import LINES
from planner.models import records as r
from planner.presentation.answer import result_words
from planner.presentation.answer.bottleneck_words import binding_lines
from planner.presentation.answer.compared.comparison_words import (
    comparison_sentence,
    difference_words,
)
from planner.presentation.answer.first_screen_words import binding_title
from planner.presentation.answer.verdict_words import verdict_sentence, verdict_title
from planner.presentation.answer.wish_words import held_words, wish_lines, wish_words, wishes_title
from planner.presentation.answer.worth.sentence_words import money_sentence
from planner.presentation.format.rounding import month_words, number_words
from planner.presentation.format.vocabulary import binding_words, line_words, place_words
from planner.presentation.settings import words as settings_words
from planner.results.catalog import FACTS, NAMES
from planner.results.estimates import Estimate, estimate
from planner.scenario.changes import values_of, with_changes
from planner.scenario.model import CATALOG, Scenario
from tests.command_line import BASE, HERE, PILOT, SHORT, planner, small_answer, small_run

REPLICATIONS = 20
NEVER = Estimate(None, None, None, None, None, None, 0.0, REPLICATIONS)

WISHES = (
    Wish("worth", "npv_usd", 0.0, True, 1.0, 0.8, True),
    Wish("payback", "payback_month", 30.0, False, 1.0, 0.8, True),
    Wish("cash", "money_needed_usd", 150_000.0, False, 1.0, 0.8, True),
    Wish("existing patients", "existing_wait_added_min", 10.0, False, 1.0, 0.8, True),
    Wish("debt", "debt_cover", 1.25, True, 1.0, 0.8, True),
)


def between(low: float, high: float, reached: float = 1.0) -> Estimate:
    mean = (low + high) / 2
    return Estimate(mean, mean - 1, mean + 1, low, mean, high, reached, REPLICATIONS)


def always(value: float) -> Estimate:
    return Estimate(value, value, value, value, value, value, 1.0, REPLICATIONS)


def wishes(**shares: float) -> tuple[Wish, ...]:
    """Return the wishes, each fulfilled in all futures but those named."""
    found = {wish.name.replace(" ", "_"): wish for wish in WISHES}
    found |= {
        name: found[name]._replace(share=share, holds=share >= 0.8)
        for name, share in shares.items()
    }
    return tuple(found.values())


def answer(
    word: str,
    results: dict[str, Estimate] | None = None,
    months: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
    **shares: float,
) -> Answer:
    """Return an answer of 20 futures with this verdict, these results and binding months."""
    small = small_answer()
    return small._replace(
        verdict=Verdict(word, wishes(**shares), missing),
        results=small.results | (results or {}),
        values=np.zeros((REPLICATIONS, len(NAMES))),
        binding=small.binding._replace(months=months or small.binding.months),
    )


# A single result


def test_a_result_is_its_average_and_where_most_futures_lie() -> None:
    said = result_words.result_words("npv_usd", between(-29_480.0, 1_302.0))

    assert said == ("-$14,100 on average; in 8 of 10 simulated futures between -$29,500 and $1,300")


def test_few_futures_promise_no_share_of_ten() -> None:
    few = between(-29_480.0, 1_302.0)._replace(n=4)

    assert "in most simulated futures between" in result_words.result_words("npv_usd", few)


def test_what_never_happens_is_said_to_never_happen() -> None:
    assert result_words.result_words("payback_month", NEVER) == "never in these futures"


def test_what_happens_in_some_futures_says_in_how_many() -> None:
    said = result_words.result_words("payback_month", between(31.0, 33.0, reached=0.75))

    assert said == "month 32 on average in the 15 of 20 futures in which it happens"


def test_what_is_always_the_same_has_no_range() -> None:
    said = result_words.result_words("contribution_usd", always(443.2))

    assert said == "$443 in every simulated future"


def test_what_is_the_same_in_most_futures_only_is_not_said_of_every_one() -> None:
    said = result_words.result_words("closed_days_year", between(0.0, 0.0)._replace(mean=0.2))

    assert said == "0.2 days a year on average; 0 days a year in 8 of 10 simulated futures or more"


def test_a_range_names_its_unit_once() -> None:
    said = result_words.result_words("infusions_week", between(3.3, 4.0))

    assert said.endswith("between 3.3 and 4 infusions a week")


def test_every_result_has_words_in_its_unit() -> None:
    for name, facts in FACTS.items():
        for value in (0.0, 0.034, 1.0, 12.6, 1234.5):
            said = result_words.result_words(name, between(value, value + 1))
            assert re.search(r"\d", said)
            assert "nan" not in said
            assert "$" in said or facts.unit != "USD"
            assert "%" in said or facts.unit != "share"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (-83_143.08, "USD", "-$83,100"),
        (1_234_567.0, "USD", "$1,230,000"),
        (0.4, "USD", "$0"),
        (-0.4, "USD", "$0"),
        (999.6, "USD", "$1,000"),
        (0.0419, "share", "4.2%"),
        (0.1268, "share", "13%"),
        (9.7456, "min", "9.7 min"),
        (135.8, "min", "136 min"),
        (1.0, "infusions per week", "1 infusion a week"),
        (-1.0, "h per month", "-1 hour a month"),
        (0.02, "min per 100 infusions", "0 min per 100 infusions"),
        (30.0, "month", "month 30"),
        (17.5, "month", "month 18"),
        (18.5, "month", "month 19"),
        (None, "USD", "none"),
    ],
)
def test_numbers_are_rounded_for_people(value: float | None, unit: str, words: str) -> None:
    assert number_words(value, unit) == words


# Months


def test_months_count_from_one_in_words() -> None:
    assert month_words(0) == "month 1"
    assert month_words(11, date(2027, 1, 4)) == "month 12 (December 2027)"
    assert month_words(12, date(2027, 1, 4)) == "month 13 (January 2028)"


def test_the_opening_falls_in_the_month_after_those_that_are_closed() -> None:
    small = small_answer()
    closed = sum(word == bottlenecks.CLOSED for word in small.binding.months)
    opening = small.results["opening_month"].mean

    assert binding_lines(small)[0] == f"Months 1 to {closed}: not open yet"
    assert opening is not None
    assert result_words.value_words("opening_month", opening) == f"month {closed + 1}"


# The verdict


def test_go_says_what_it_is_worth() -> None:
    go = answer(GO, {"npv_usd": always(52_340.0)})

    assert verdict_title(go) == "Go"
    assert verdict_sentence(go) == (
        "Go: all wishes come true often enough, and on average the program is "
        f"worth $52,300 in today's money. {money_sentence(go)}"
    )


def test_go_if_says_what_the_owner_would_have_to_accept() -> None:
    go_if = answer(GO_IF, {"npv_usd": always(52_340.0)}, payback=0.25, cash=0.5)

    assert verdict_title(go_if) == (
        "Go if you can wait longer for your money and you can put in more cash"
    )
    assert verdict_sentence(go_if).endswith(
        "worth $52,300 in today's money, yet the money put in is not back in time often enough "
        f"and it may need more cash than you would put in. {money_sentence(go_if)}"
    )


def test_not_possible_says_what_is_missing() -> None:
    missing = ("a patient monitor", "an infusion pump")
    not_possible = answer(NOT_POSSIBLE, missing=missing)

    assert verdict_title(not_possible) == "Not possible"
    assert verdict_sentence(not_possible) == (
        "Not possible: no infusion can begin without a patient monitor and an infusion pump."
    )


LOSS = {"npv_usd": always(-40_000.0), "infusions_week": always(2.0)}


@pytest.mark.parametrize(
    ("results", "last_months", "reason"),
    [
        ({"opening_month": NEVER}, "closed", "no infusion is given within 24 months"),
        ({"infusions_to_break_even_month": NEVER}, "demand", "costs more than it brings"),
        ({"operating_break_even_month": NEVER}, "demand", "too few people come and slots"),
        ({"operating_break_even_month": NEVER}, "consults", "consults with the owner are full"),
        ({"operating_break_even_month": NEVER}, "rooms", "slots are booked out for want of rooms"),
        ({}, "nurses", "infusions leave $"),
    ],
)
def test_not_now_says_why(results: dict[str, Estimate], last_months: str, reason: str) -> None:
    months = ("closed",) * 3 + (last_months,) * 21

    said = verdict_sentence(answer(NOT_NOW, LOSS | results, months))

    assert said.startswith("Not now: on average the program costs $40,000 more")
    assert reason in said.lower()


def test_a_wish_says_how_often_it_comes_true_and_how_often_it_is_asked_for() -> None:
    _, payback, cash, patients, debt = wishes(payback=0.25)

    assert wish_words(payback, REPLICATIONS) == (
        "The money put in is back by month 30 in 5 of 20 simulated futures; you ask for 16 of 20."
    )
    assert "Money needed is no more than $150,000 in 20 of 20" in wish_words(cash, REPLICATIONS)
    assert "at most 10 min longer" in wish_words(patients, REPLICATIONS)
    assert "In the worst fiscal year at least $1.25 is earned for each $1.00" in wish_words(
        debt, REPLICATIONS
    )


def test_part_of_a_future_that_is_asked_for_is_a_whole_one() -> None:
    assert wish_words(WISHES[0], 6).endswith("you ask for 5 of 6.")


def test_a_wish_whose_limit_chance_may_cross_is_called_too_close() -> None:
    close, clear = wishes(payback=0.85)[1], wishes(payback=0.25)[1]

    assert wish_words(close, REPLICATIONS).endswith("Too close to call.")
    assert "close" not in wish_words(clear, REPLICATIONS)


def test_a_limit_that_nobody_set_is_told_as_assumed_and_not_as_asked_for() -> None:
    payback = wishes(payback=0.25)[1]
    told = wish_words(payback, REPLICATIONS, [LIMITS["payback"], SURE])

    assert "by month 30, an assumed limit, in 5 of 20" in told
    assert told.endswith("16 of 20 would be enough.")
    assert "you ask" not in told
    assert "assumed" not in wish_words(payback, REPLICATIONS, [LIMITS["cash"]])


def test_what_comes_out_is_said_before_a_limit_on_breaches() -> None:
    rule = Wish("rule", "breaches_100", 50.0, False, 1.0, 0.8, True)

    told = wish_words(rule, REPLICATIONS, [LIMITS["rule"]], always(1.3))

    assert told.startswith("The monitoring rule is not kept 1.3 times in 100 infusions on average")
    assert told.index("1.3 times") < told.index("at most 50 times, an assumed limit,")


def test_breaches_that_nobody_has_allowed_are_held_against_no_number() -> None:
    rule = Wish("rule", "breaches_100", NOBODY_SAID, False, 1.0, 0.8, True)

    told = wish_words(rule, REPLICATIONS, [LIMITS["rule"]], always(24.0))

    assert told == (
        "The monitoring rule is not kept 24 times in 100 infusions on average: how many you "
        "accept is yours to say."
    )


def test_own_hours_are_said_with_those_on_site() -> None:
    own = Wish("own hours", "owner_hours_week", 10.0, False, 1.0, 0.8, True)

    told = wish_words(own, REPLICATIONS, (), always(7.4), held_words(6.6))

    assert told.startswith(
        "It takes 7.4 hours a week of your own time on average (and on site 6.6 more, for other "
        "work): at most 10 hours a week in 20 of 20"
    )
    assert "on site" not in wish_words(own, REPLICATIONS, (), always(7.4))


def test_how_grave_breaches_are_is_said_where_there_are_any() -> None:
    found = answer(GO)
    rule = Wish("rule", "breaches_100", 50.0, False, 1.0, 0.8, True)
    found = found._replace(verdict=found.verdict._replace(wishes=(rule,)))
    grave = {
        "late_checks_100": always(16.0),
        "late_checks_share": always(0.026),
        "watch_gaps_100": always(7.0),
        "unwatched_min": always(63.0),
        "events_100": always(10.0),
        "help_late_share": always(0.0),
    }

    (told,) = wish_lines(
        found._replace(results={**found.results, **grave, "breaches_100": always(24.0)})
    )
    (none,) = wish_lines(
        found._replace(results={**found.results, **grave, "breaches_100": always(0.001)})
    )

    assert "16 vital-sign checks late or missed (2.6% of them), 7 gaps of about 9 min" in told
    assert "help in an event never too late" in told
    assert "checks" not in none


def test_the_heading_says_whether_limits_are_the_owners() -> None:
    found = answer(NOT_NOW)
    own = found._replace(scenario=scenario_of_own_limits())

    assert "assumed" in wishes_title(found)
    assert wishes_title(own) == "Your wishes"
    assert not any("assumed" in each for each in wish_lines(own))
    assert all("you ask for" in each for each in wish_lines(own))


def scenario_of_own_limits() -> Scenario:
    """Return a scenario of which every limit was set by somebody."""
    paths = sorted({SURE, *LIMITS.values()})
    values = values_of(Scenario())
    return with_changes(Scenario(), {path: 0.75 * float(str(values[path])) for path in paths})


# What binds


def test_what_binds_is_said_in_runs_of_months() -> None:
    months = ("closed",) * 3 + ("demand",) * 14 + ("consults",) * 19

    assert binding_lines(answer(NOT_NOW, months=months))[:3] == (
        "Months 1 to 3: not open yet",
        "Months 4 to 17: too few patients - slots stay free",
        "Months 18 to 36: consults with the owner are full",
    )


def test_what_changes_from_month_to_month_is_said_once() -> None:
    months = ("closed",) * 3 + ("demand", "rooms", "demand", "demand", "rooms") + ("rooms",) * 4

    assert binding_lines(answer(NOT_NOW, months=months))[1:3] == (
        "Months 4 to 7: by turns too few patients - slots stay free; infusion rooms are full",
        "Months 8 to 12: infusion rooms are full",
    )


def test_what_one_more_of_each_would_allow_is_said() -> None:
    small = small_answer()
    binds = small.binding._replace(slots_per_day=7, one_more=OneMore(2, 1, 0))

    assert binding_lines(small._replace(binding=binds))[-1] == (
        "An infusion day has room for 7 infusions; "
        "with one more room 9, one more nurse 8 and one more assistant 7."
    )


def test_a_full_room_says_how_many_infusions_it_has_place_for_and_why() -> None:
    small = small_answer()
    plan = with_changes(
        Scenario(),
        {"rooms.infusion_rooms": 1, "rooms.exam_rooms_used": 1, "booking.infusions_end_min": 780},
    )
    full = ("closed", "rooms", "rooms", "demand")
    binds = small.binding._replace(slots_per_day=2, one_more=OneMore(2, 0, 0), months=full)
    said = small._replace(scenario=plan, binding=binds)

    assert binding_lines(said)[-2:] == (
        "A room has place for 2 infusions a day: "
        "110 minutes each, 15 to clean, 8:00 am to 1:00 pm.",
        "An infusion day has room for 2 infusions; "
        "with one more room 4, one more nurse 2 and one more assistant 2.",
    )
    assert binding_title(said) == "Rooms, 2 infusions a day: 2 of 3 months"


# Comparisons


def test_a_comparison_says_which_plan_is_worth_more() -> None:
    small = small_answer()
    dearer = small._replace(values=small.values + 1_000.0)
    (found,) = compare((small, dearer)).differences

    assert comparison_sentence("Base", "Pilot", found["npv_usd"]) == (
        "Pilot is worth $1,000 more than Base in today's money on average; "
        "it is worth more in 4 of 4 simulated futures."
    )


def test_a_difference_that_may_be_luck_is_called_so() -> None:
    small = small_answer()
    either = small._replace(values=small.values + np.array([[900.0], [-800.0], [50.0], [-90.0]]))
    (found,) = compare((small, either)).differences

    assert "which may be luck" in comparison_sentence("A", "B", found["npv_usd"])


def test_a_scenario_and_itself_are_worth_exactly_the_same() -> None:
    small = small_answer()
    (found,) = compare((small, small)).differences

    assert "exactly the same" in comparison_sentence("A", "B", found["npv_usd"])


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("npv_usd", 18_234.0, "+$18,200"),
        ("npv_usd", -18_234.0, "-$18,200"),
        ("npv_usd", 0.0, "$0"),
        ("payback_month", 2.0, "+2 months"),
        ("slots_filled_share", -0.028, "-2.8 points"),
        ("owner_hours_week", -1.0, "-1 hour a week"),
    ],
)
def test_a_difference_has_a_sign_and_steps(name: str, value: float, words: str) -> None:
    assert difference_words(name, value) == words


# Every word there is


def test_everything_that_has_a_name_has_words() -> None:
    kinds = (
        bottlenecks.CLOSED,
        bottlenecks.DEMAND,
        bottlenecks.CONSULTS,
        bottlenecks.ROOMS,
        bottlenecks.NURSES,
        bottlenecks.ASSISTANTS,
        bottlenecks.EQUIPMENT,
        bottlenecks.SUPPORT,
        bottlenecks.HOURS,
        bottlenecks.DAYS,
        bottlenecks.DESK,
        bottlenecks.LEARNING,
        bottlenecks.FULL,
    )

    assert set(place_words) == set(range(r.N_PLACES))
    assert set(line_words) == set(LINES)
    assert set(binding_words) == set(kinds)
    for facts in CATALOG.values():
        assert settings_words.confidence_words[facts.confidence]
        assert settings_words.touches_words[facts.touches]


def test_the_least_known_assumptions_are_guesses_that_can_move_this_scenario() -> None:
    found = settings_words.least_known(Scenario(), 200)

    assert {CATALOG[one.path].confidence for one in found} == {"guess", "weak"}
    assert "demand.persuading_drop_out_factor" not in {one.path for one in found}


OWNERS_DO_NOT_SAY = re.compile(
    r"\b(p10|p80|p90|CI|confidence|replications?|quantile|percentile|median|mean|nan|None|std)\b"
)


def test_no_owner_meets_a_word_of_the_statistician() -> None:
    shown = [
        small_run("--all").out,
        planner("compare", BASE, PILOT, *SHORT, *HERE).out,
        *(result_words.result_words(name, between(1.0, 2.0)) for name in NAMES),
    ]

    for text in shown:
        assert not OWNERS_DO_NOT_SAY.search(text)


def test_an_estimate_of_nothing_has_words_for_every_result() -> None:
    nothing = estimate(np.full(4, np.nan))

    for name in NAMES:
        assert result_words.result_words(name, nothing)
