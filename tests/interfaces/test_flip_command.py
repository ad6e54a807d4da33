"""`planner compare --flip`: at which value of a setting another plan becomes the better one."""

import json
from functools import cache

import planner as package
from planner.experiments.whatif.break_even import BreakEven, BreakEvenPoint, Line, Seen
from planner.experiments.whatif.rank_reversal import RankReversal
from planner.presentation.whatif.document import rank_reversal_document
from planner.presentation.whatif.rank_reversal_words import rank_reversal_lines, rank_reversal_title
from tests.command_line import BASE, HERE, SCENARIOS, SHORT, Said, planner

HIRE, CONTRACT = str(SCENARIOS / "hire.toml"), str(SCENARIOS / "contract.toml")
TURNOVER = "team.turnover_year"
EVEN = Line(0.0, at_least=True, futures_share=None)


@cache
def asked(*arguments: str) -> Said:
    """Return what the command says of three plans, once."""
    return planner("compare", BASE, HIRE, CONTRACT, "--flip", *arguments, *SHORT, *HERE)


def seen(value: float, result: float) -> Seen:
    return Seen(value, result, result, result, result >= 0, 1.0)


def flip_of(
    *break_even_points: BreakEvenPoint, ends: tuple[float, float] = (-900.0, 1_200.0)
) -> RankReversal:
    values = (seen(0.0, ends[0]), seen(0.4, ends[1]))
    return RankReversal(
        TURNOVER, 0.0, 0.4, "npv_usd", BreakEven(EVEN, break_even_points, values, 20)
    )


def test_where_the_order_turns_is_said_with_its_interval() -> None:
    found = flip_of(BreakEvenPoint(0.21, 0.15, None, holds_above=True))

    assert rank_reversal_lines("Retrain", "Hire", found) == (
        "Up to 21% per year Retrain is better, from 21% per year on Hire.",
        "The turn at 21% per year lies at 15% per year to above 40% per year in 19 of 20 "
        "resamples of the futures.",
    )


def test_two_turns_are_told_in_their_order() -> None:
    found = flip_of(
        BreakEvenPoint(0.1, 0.1, 0.1, holds_above=True),
        BreakEvenPoint(0.3, 0.3, 0.3, holds_above=False),
    )

    assert rank_reversal_lines("Retrain", "Hire", found)[0] == (
        "Up to 10% per year Retrain is better, from 10% per year to 30% per year Hire, from "
        "30% per year on Retrain."
    )


def test_a_difference_that_luck_explains_is_none() -> None:
    noisy = flip_of()
    seen = tuple(one._replace(low=-2_000.0, high=2_000.0) for one in noisy.found.seen)

    (said,) = rank_reversal_lines(
        "Retrain", "Hire", noisy._replace(found=noisy.found._replace(seen=seen))
    )

    assert "no difference between 0% per year and 40% per year that luck does not explain" in said


def test_an_order_that_never_turns_says_which_plan_is_better_and_by_how_much() -> None:
    found = flip_of(ends=(-900.0, -400.0))

    assert rank_reversal_lines("Retrain", "Hire", found) == (
        "Retrain is better than Hire everywhere between 0% per year and 40% per year: by $900 "
        "to $400.",
    )


def test_plans_that_are_alike_are_called_so() -> None:
    said = rank_reversal_lines("Retrain", "Again", flip_of(ends=(0.0, 0.0)))

    assert "no difference" in said[0]


def test_programs_read_from_where_on_the_other_plan_is_better() -> None:
    document = rank_reversal_document(
        "Hire", flip_of(BreakEvenPoint(0.21, 0.15, None, holds_above=True))
    )

    assert document["crossings"] == [
        {"value": 0.21, "low": 0.15, "high": None, "other_is_better_above": True}
    ]
    assert "NaN" not in json.dumps(document)


def test_the_command_says_it_of_every_plan_against_the_first() -> None:
    said = asked(TURNOVER)

    assert said.code == 0
    words = " ".join(said.out.split())
    assert rank_reversal_title(flip_of()) in words
    assert "Hire instead of retrain" in words.split("Where the order turns round")[1]
    assert words.index("Where the order turns round") < words.index("What differs")


def test_in_json_the_turns_stand_beside_the_comparison() -> None:
    document = json.loads(asked(TURNOVER, "--json").out)

    assert document["kind"] == "comparison"
    assert [each["title"] for each in document["flips"]] == [
        "Hire instead of retrain",
        "Contract nurses by the day",
    ]
    assert {each["field"] for each in document["flips"]} == {TURNOVER}


def test_python_gives_the_same_turns() -> None:
    plans = (BASE, HIRE, CONTRACT)

    found = package.compare(
        *plans, flip=TURNOVER, changes={"practice.months": 9}, replications=2, workers=1
    )

    assert found.document["flips"] == json.loads(asked(TURNOVER, "--json").out)["flips"]
    assert "Where the order turns round" in str(found)


def test_without_the_question_nothing_of_it_is_said() -> None:
    said = planner("compare", BASE, HIRE, *SHORT, *HERE, "--json")

    assert "flips" not in json.loads(said.out)


def test_a_setting_that_is_no_number_is_refused_before_anything_is_simulated() -> None:
    said = planner("compare", BASE, HIRE, "--flip", "staff.infusion_nurse_plan")

    assert said.code == 2
    assert "--flip staff.infusion_nurse_plan: give the path of a setting" in " ".join(
        said.err.split()
    )


def test_a_setting_without_evidence_wants_a_range() -> None:
    said = planner("compare", BASE, HIRE, "--flip", "finance.cash_usd")

    assert said.code == 2
    assert "Say --from and --to" in said.err
