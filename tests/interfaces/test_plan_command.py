"""The plan on the command line: when the first infusion comes, what comes when, what is missing."""

import json
from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest

from planner.experiments.run.opening import calendar as c
from planner.experiments.run.opening.calendar import Days, Entry, Learning, PlanCalendar
from planner.experiments.run.opening.readiness import gate
from planner.models import records as r
from planner.presentation.plan import calendar_words as told
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario
from tests.command_line import BASE, Said, planner

START = date(2027, 1, 4)
SURE, SPREAD = Days(91, 91, 91), Days(120, 141, 172)
NEVER = Days(r.NEVER, r.NEVER, r.NEVER)
SMALL = ("--set", "practice.months=10", "--replications", "2", "--workers", "1")
NO_ROOM = ("--set", "rooms.infusion_rooms=0", "--set", "rooms.exam_rooms_used=0")
PLAN = "month 6 third room; when start times booked above 100% for 8 weeks, stop"


def moment(kind: str, days: Days, share: float = 1.0, who: str = "") -> Entry:
    return Entry(kind, who, days, None, share)


def calendar(*entries: Entry, learning: tuple[Learning, ...] = ()) -> PlanCalendar:
    return PlanCalendar(entries, learning, ("Maria",), np.zeros((3, 2, r.N_HOURS)), 20)


def scenario(**changes: Value) -> Scenario:
    """Return the base practice with changes; `staff__refusal_share=0.0` is staff.refusal_share."""
    return with_changes(Scenario(), {k.replace("__", ".", 1): v for k, v in changes.items()})


@cache
def plan(*arguments: str) -> Said:
    return planner("plan", BASE, *SMALL, *arguments)


@cache
def document(*arguments: str) -> dict:
    return json.loads(plan("--json", *arguments).out)


def words_of(said: Said) -> str:
    """What was said, on one line: where a terminal breaks lines does not matter."""
    return " ".join(said.out.split())


# --- dates in words -----------------------------------------------------------------------------


def test_a_day_that_is_the_same_in_all_futures_is_one_date() -> None:
    assert told.when_words(START, moment(c.OPENING, SURE), 20) == "Mon, Apr 5, 2027"


def test_a_day_that_differs_is_a_range_with_its_middle() -> None:
    words = told.when_words(START, moment(c.FIRST_INFUSION, SPREAD), 20)

    assert words == "between May 4 and Jun 25, 2027, in the middle May 25"


def test_a_range_over_the_turn_of_the_year_names_both_years() -> None:
    words = told.days_words(START, Days(350, 370, 400))

    assert words == "between Dec 20, 2027 and Feb 8, 2028, in the middle Jan 9, 2028"


def test_what_never_comes_comes_in_none_of_the_futures() -> None:
    entry = moment(c.CHANGE, NEVER, 0.0, "third room")

    assert told.when_words(START, entry, 20) == "in none of 20 futures"


def test_a_course_of_one_day_is_that_day() -> None:
    assert told.span_words(START, Days(1, 1, 1), Days(2, 2, 2)) == "Tue, Jan 5, 2027"


def test_how_often_is_said_only_where_it_is_not_always() -> None:
    entries = (moment(c.ALONE, SPREAD, share, "Maria") for share in (1.0, 0.4, 0.0))

    assert [told.how_often(entry, 20) for entry in entries] == ["", "in 8 of 20 futures", ""]


# --- sentences ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            moment(c.FIRST_INFUSION, SURE),
            "In all 20 simulated futures the first infusion comes on Mon, Apr 5, 2027.",
        ),
        (
            moment(c.FIRST_INFUSION, SPREAD, 0.75),
            "In 15 of 20 simulated futures a first infusion comes, in 8 of 10 of them between "
            "May 4 and Jun 25, 2027, in the middle May 25.",
        ),
        (
            moment(c.FIRST_INFUSION, NEVER, 0.0),
            "No infusion is given in any of 20 simulated futures.",
        ),
    ],
)
def test_the_first_infusion_is_said_with_its_futures(entry: Entry, words: str) -> None:
    assert told.first_infusion_words(scenario(), calendar(entry)) == words


def test_the_thing_that_comes_last_is_named() -> None:
    late = scenario(ready__papers_weeks=30)

    words = told.last_words(late, gate(late))

    assert words == "What comes last and holds it up: insurance, protocols, consent."


def test_a_wish_to_open_later_is_named_with_the_day_on_which_all_is_there() -> None:
    base = scenario()

    words = told.last_words(base, gate(base))

    assert words == (
        "All would be there on Monday, March 15, 2027 (last: the drug, delivered); the opening is "
        "planned for later."
    )


def test_a_practice_that_never_opens_is_not_held_up_by_what_comes_last() -> None:
    never = scenario(rooms__infusion_rooms=0, rooms__exam_rooms_used=0)

    assert told.last_words(never, gate(never)) == ""


def test_a_later_opening_in_some_futures_is_said() -> None:
    base = scenario()
    found = calendar(moment(c.OPENING, Days(91, 91, 96)))

    words = told.later_words(base, gate(base), found)

    assert words == "A nurse can refuse: in some futures all is there only on Sat, Apr 10, 2027."


def test_supervised_infusions_need_patients() -> None:
    learning = (
        Learning("Maria", Days(160, 186, 200), Days(80, 100, 130), 0.9),
        Learning("Joan", Days(10, 10, 12), Days(10, 10, 12), 1.0),
        Learning("Ann", NEVER, NEVER, 0.0),
    )

    assert told.learning_lines(scenario(), calendar(learning=learning)) == (
        "Supervised infusions need patients: a nurse works alone after 15 of them.",
        "Maria works alone 27 weeks after the course and 14 weeks after the opening, in the middle "
        "of futures; in 2 of 20 futures not within the plan.",
        "Joan works alone 10 days after the course, in the middle of futures.",
        "Ann works alone in none of 20 futures.",
    )


def test_a_nurse_is_told_with_course_and_first_day_alone() -> None:
    course = Entry(c.COURSE, "Maria", Days(0, 0, 0), Days(5, 5, 5), 1.0)
    found = calendar(course, moment(c.ALONE, SURE, 0.5, "Maria"))

    assert told.nurse_lines(scenario(), found) == (
        "Maria: course Mon, Jan 4 to Fri, Jan 8, 2027; first alone Mon, Apr 5, 2027 (in 10 of 20 "
        "futures)",
    )


# --- the command --------------------------------------------------------------------------------


def test_the_answer_comes_first_then_the_calendar_then_the_checklist() -> None:
    said = plan()

    assert said.code == 0
    first, second, *others = said.out.splitlines()
    assert first == "Base practice"
    assert second == "Infusions can begin on Tuesday, April 6, 2027 if all goes as planned."
    assert others.index("Calendar") < others.index("Checklist")
    assert "Supervised infusions need patients" in words_of(said)
    assert "no medical, legal or financial advice" in words_of(said)


def test_an_impossible_practice_says_what_is_missing_and_that_nothing_comes() -> None:
    said = plan(*NO_ROOM)

    assert said.code == 0
    assert "No infusion can ever begin without a quiet room." in words_of(said)
    assert "No infusion is given in any of 2 simulated futures." in words_of(said)
    assert "in none of 2 futures" in words_of(said)
    assert "no; what helps: convert one" in words_of(said)


def test_changes_of_the_plan_stand_in_the_calendar() -> None:
    said = words_of(plan("--set", f"plan.changes={PLAN}"))

    assert "Plan: third room" in said
    assert "in none of 2 futures Plan: stop, when start times booked stays above 100" in said


def test_an_owner_who_infuses_alone_has_a_course_and_works_alone_from_no_day_before_it() -> None:
    said = words_of(planner("plan", "nurse-anaesthetist-alone.toml", *SMALL))

    assert "Your own training" in said
    assert "Thu, Apr 1 to Fri, Apr 2, 2027" in said
    assert "works alone" not in said


def test_no_line_is_wider_than_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")

    said = planner("plan", BASE, *SMALL, "--set", f"plan.changes={PLAN}")

    assert max(map(len, said.out.splitlines())) <= 40
    assert "…" not in said.out


def test_json_has_the_calendar_by_date() -> None:
    found = document()

    entries = {entry["what"]: entry for entry in found["calendar"]}
    assert found["kind"] == "plan"
    assert found["opens"] == "2027-04-05"
    assert found["futures"] == 2
    assert set(entries) == {
        "course",
        "works",
        "your training",
        "opening",
        "first infusion",
        "works alone",
    }
    assert entries["works"]["begins"]["middle"] == "2027-02-22"
    assert entries["works"]["last_day"]["middle"] == "2027-04-04"
    assert entries["opening"]["last_day"] is None


def test_json_has_no_date_for_what_never_comes() -> None:
    entries = {entry["what"]: entry for entry in document(*NO_ROOM)["calendar"]}

    assert entries["opening"]["begins"] == {"low": None, "middle": None, "high": None}
    assert entries["opening"]["share"] == 0


def test_json_hours_add_up() -> None:
    for row in document()["nurse_hours"]:
        parts = row["with_patients_h"] + row["in_training_h"] + row["free_h"]
        assert row["paid_h"] == pytest.approx(parts)


def test_words_and_json_say_the_same_first_infusion() -> None:
    entries = {entry["what"]: entry for entry in document()["calendar"]}
    ends = (date.fromisoformat(entries["first infusion"]["begins"][k]) for k in ("low", "high"))
    days = [(day - START) // timedelta(days=1) for day in ends]

    said = told.days_words(START, Days(days[0], days[0], days[1]))

    assert said.partition(",")[0] in words_of(plan())


def test_changes_on_the_command_line_are_reported() -> None:
    assert "Simulated futures: 20 futures -> 2 futures (--set)" in plan().err


def test_a_plan_that_cannot_be_read_is_said_in_words() -> None:
    said = plan("--set", "plan.changes=tomorrow a room")

    assert said.code == 2
    assert "Begin with a date" in said.err
