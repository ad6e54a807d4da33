"""One person's story on the command line: words by date, whom to read of, names that are wrong."""

import json
from datetime import date
from functools import cache

import pytest

from planner.experiments.inspect.patient import Entry, Person, people
from planner.experiments.run.run import prepare
from planner.models import course
from planner.models import records as r
from planner.models.driver import state as s
from planner.models.records import Blueprint
from planner.presentation.patient import patient_words
from planner.presentation.patient.story_words import Life, entry_words, story
from planner.presentation.patient.summary_words import ending, portrait
from planner.presentation.patient.terms import ENTRY_NAMES
from planner.scenario.model import Scenario
from tests.command_line import BASE, Said, planner
from tests.small_practice import SMALL, small_scenario

START = Scenario().practice.start_date
KINDS = range(s.TOLD + 1)


def as_setting(value: object) -> str:
    """A value as --set takes it."""
    return json.dumps(list(value) if isinstance(value, tuple) else value)


SMALL_PRACTICE = tuple(f"--set={path}={as_setting(value)}" for path, value in SMALL.items())


@cache
def patient(*arguments: str) -> Said:
    return planner("patient", BASE, *SMALL_PRACTICE, *arguments)


@cache
def document(*arguments: str) -> dict:
    return json.loads(patient("--json", *arguments).out)


@cache
def blueprint(**changes: object) -> Blueprint:
    return prepare(small_scenario(**changes))


@cache
def everybody(**changes: object) -> tuple[Person, ...]:
    return people(blueprint(**changes), 0)


def somebody(*entries: tuple[int, int, int], **more: object) -> Life:
    """A person of 80 kg from a colleague, to whom these entries befell, in the base practice."""
    person = Person(
        name="referral-10-0",
        channel=r.REFERRAL,
        place=r.WAITS_CALL,
        infusions=0,
        boosters=0,
        outcome=r.RESPONSE,
        is_pushed=False,
        income=r.MIDDLE_INCOME,
        most_usd=812.4,
        terms=r.NOBODY,
        is_strained=False,
        weight_kg=80.0,
        entries=tuple(Entry(*entry) for entry in entries),
    )
    return Life(person._replace(**more), blueprint(), START)


# --- the story ----------------------------------------------------------------------------------

WHOLE_WAY = (
    (10, s.INQUIRED, r.REFERRAL),
    (11, s.CALLED, 1),
    (11, s.CAME_TO, r.WAITS_CONSULT),
    (11, s.CONSULT_BOOKED, 14),
    (14, s.CONSULT_MISSED, 3),
    (14, s.CONSULT_BOOKED, 18),
    (18, s.CONSULTED, 8),
    (18, s.AGREED, r.IN_FULL),
    (18, s.CAME_TO, r.IN_SERIES),
    (18, s.PREPARATION_BOOKED, 19),
    (18, s.INFUSION_BOOKED, 26),
    (19, s.PREPARED, 0),
    (26, s.INFUSED, 1),
    (26, s.EVENT, r.NAUSEA_EVENT),
    (26, s.INFUSION_BOOKED, 29),
    (26, s.TALK_BOOKED, 27),
    (27, s.TALKED, 0),
    (29, s.CALLED_OFF, 29),
    (29, s.INFUSION_BOOKED, 31),
    (31, s.INFUSED, 2),
    (31, s.CAME_TO, r.LEFT_SERIES),
    (31, s.NO_TALK, 0),
)


def test_a_way_is_told_day_by_day() -> None:
    told = story(somebody(*WHOLE_WAY, place=r.LEFT_SERIES, infusions=2))

    assert [f"{line.date.isoformat()} {line.words}" for line in told] == [
        "2027-01-14 asks",
        "2027-01-15 is called back after 1 day; consult booked for Mon, Jan 18, 2027",
        "2027-01-18 does not come to the consult; consult booked for Fri, Jan 22, 2027",
        "2027-01-22 consult, 8 days after asking; pays each infusion in full; "
        "first infusion booked for Sat, Jan 30, 2027",
        "2027-01-23 preparation call",
        "2027-01-30 first infusion, 40 mg, 16 days after asking; nausea",
        "2027-01-31 integration session",
        "2027-02-02 the practice calls off the infusion of this day: somebody needed for it is "
        "ill; booked again for Thu, Feb 4, 2027",
        "2027-02-04 second infusion, 48 mg, 5 days after the first; will not come again; "
        "wants an integration session and none is free in time",
    ]


def test_the_same_question_has_the_same_bytes() -> None:
    assert planner("patient", BASE, *SMALL_PRACTICE, "--json").out == patient("--json").out


def test_the_portrait_says_who_they_are_and_what_they_can_pay() -> None:
    life = somebody(is_pushed=True, terms=r.ON_A_PLAN, is_strained=True)

    assert portrait(life) == (
        "Sent by a colleague; pushed by relatives. Middle income: can pay at most $812 for an "
        "infusion, which costs $500; pays by a payment plan, which is a strain. Weighs 80 kg."
    )


def test_who_leaves_is_told_with_what_made_it_likelier() -> None:
    life = somebody(place=r.LEFT_SERIES, infusions=2, is_pushed=True)

    assert ending(life) == (
        "Leaves the first series by their own choice. What made that likelier: it was not their "
        "own wish. Had 2 infusions of the series."
    )


def test_who_cannot_pay_is_told_with_the_price() -> None:
    life = somebody(place=r.CANNOT_PAY, most_usd=120.0)

    assert "an infusion costs $500, they can pay $120" in ending(life)


def test_a_booking_that_is_never_kept_is_told() -> None:
    life = somebody((10, s.INQUIRED, 1), (26, s.INFUSED, 1), (26, s.INFUSION_BOOKED, 33))

    assert story(life)[-1].words.endswith("second infusion booked for Sat, Feb 6, 2027")


def test_a_consult_put_off_without_a_missed_one_is_the_owners_illness() -> None:
    life = somebody((11, s.CONSULT_BOOKED, 14), (14, s.CONSULT_BOOKED, 16))

    assert story(life)[-1].words == (
        "the owner is ill and the consult is put off: consult booked for Wed, Jan 20, 2027"
    )


def test_boosters_are_counted_on_from_the_series() -> None:
    entries = ((200, s.INFUSED, 6), (200, s.CAME_TO, r.ON_BOOSTERS), (235, s.BOOSTED, 1))

    lines = story(somebody((10, s.INQUIRED, 1), *entries, infusions=6, boosters=1))

    assert lines[-2].words.endswith("the series is complete: much better; wants boosters")
    dose = round(80 * course.dose_mg_kg(blueprint().course, 6, True))
    assert lines[-1].words == f"first booster, {dose} mg, 35 days after the sixth of the series"


def test_the_days_of_every_story_are_in_order() -> None:
    for person in everybody():
        days = [line.day for line in story(Life(person, blueprint(), START))]
        assert days == sorted(set(days))


def test_every_entry_is_told_or_the_same_is_said_beside_it() -> None:
    """Left out: kept bookings, what goes with an infusion, the places on the way."""
    silent = {
        *(s.INFUSION_BOOKED, s.TALK_BOOKED, s.PREPARATION_BOOKED),
        *(s.EVENT, s.CAME_TO),
    }
    for person in everybody():
        life = Life(person, blueprint(), START)
        for k, entry in enumerate(person.entries):
            assert entry_words(life, k) or entry.what in silent
        assert person.place in (r.WAITS_CALL, r.IN_SERIES, r.ON_BOOSTERS) or ending(life)


def test_every_event_is_told_with_its_infusion() -> None:
    for person in everybody():
        for before, entry in zip(person.entries, person.entries[1:], strict=False):
            if entry.what == s.EVENT:
                assert before.what in (s.INFUSED, s.BOOSTED)
                assert before.day == entry.day


def test_who_wanted_boosters_and_had_none_is_told_apart() -> None:
    entries = ((200, s.INFUSED, 6), (200, s.CAME_TO, r.ON_BOOSTERS), (200, s.CAME_TO, LEFT))

    none = somebody((10, s.INQUIRED, 1), *entries, infusions=6, place=LEFT)
    some = somebody((235, s.BOOSTED, 1), (235, s.CAME_TO, LEFT), boosters=1, place=LEFT)

    assert story(none)[-1].words.endswith("wants boosters; never comes for one")
    assert story(some)[-1].words.endswith("comes for no more")
    assert ending(none).startswith("Wanted boosters and never came for one.")
    assert ending(some).startswith("Had boosters for a while and comes no more.")


LEFT = r.LEFT_BOOSTERS


def test_every_kind_of_entry_and_every_end_has_words() -> None:
    assert set(ENTRY_NAMES) == set(KINDS)
    for place in range(r.N_PLACES):
        assert ending(somebody((10, s.INQUIRED, 1), place=place)).endswith(".")
        assert isinstance(entry_words(somebody((10, s.CAME_TO, place)), 0), str)
    for kind in KINDS:
        assert isinstance(entry_words(somebody((10, kind, 1)), 0), str)


def test_the_doses_that_are_told_are_those_of_the_course() -> None:
    person = next(each for each in everybody() if each.infusions > 1)
    dose = course.dose_mg_kg(blueprint().course, 2, False) * person.weight_kg

    lines = story(Life(person, blueprint(), START))

    assert any(f"second infusion, {round(dose)} mg" in line.words for line in lines)


# --- whom to read of ----------------------------------------------------------------------------


def test_without_a_name_people_are_listed_and_the_first_is_told() -> None:
    said, found = patient(), document()

    assert said.code == 0
    assert f"{len(everybody()):,} people ask in the first simulated future" in said.out
    for each in found["worth_reading"]:
        assert each["name"] in said.out
        assert each["why"] in said.out
    assert found["person"]["name"] == found["worth_reading"][0]["name"]
    assert "This person is simulated" in said.out


def test_those_worth_reading_are_different_people_of_their_kind() -> None:
    worth = patient_words.worth_reading(everybody())
    by_name = {person.name: person for person in everybody()}

    assert len({each.name for each in worth}) == len(worth) >= 6
    places = {each.why: by_name[each.name].place for each in worth}
    assert places["left early"] == r.LEFT_SERIES
    assert places["could not pay"] == r.CANNOT_PAY
    assert places["was never reached"] == r.NOT_REACHED


def test_another_future_has_other_people() -> None:
    other = document("--replication", "1")

    assert other["replication"] == 1
    assert other["asked"] == len(people(blueprint(), 1))
    assert "in simulated future 1, where 0 is the first." in patient("--replication", "1").out


def test_nobody_asks_where_nothing_brings_anybody() -> None:
    said = planner("patient", BASE, *SMALL_PRACTICE, *NOBODY)

    assert said.code == 0
    assert patient_words.NOBODY_ASKS in said.out


NOBODY = (
    "--set=demand.panel_patients=0",
    "--set=demand.referrers_at_start=0",
    "--set=demand.outreach_hours_month=0",
    "--set=demand.ad_spend_usd_month=0",
)


def test_the_story_fits_into_80_columns() -> None:
    assert max(map(len, patient().out.splitlines())) <= 80


# --- names that are wrong -----------------------------------------------------------------------


def test_a_name_that_is_none_is_refused_with_what_a_name_looks_like() -> None:
    said = patient("--person", "bob")

    assert said.code == 2
    assert "bob is no name of a person" in said.err
    assert "such as referral-143-0" in said.err
    assert "Nearest: " in said.err
    assert said.out == ""


def test_a_misspelled_channel_gets_the_nearest_of_the_channel_that_was_meant() -> None:
    said = patient("--person", "educatin-60-0")

    assert said.code == 2
    assert said.err.split("Nearest: ")[1].count("educating-") == patient_words.NEAREST


def test_somebody_who_asks_only_elsewhere_is_said_so_with_the_nearest() -> None:
    said = patient("--person", "educating-0-0")

    assert said.code == 2
    assert "educating-0-0 does not ask in this plan and simulated future" in said.err
    assert "they may in another" in said.err
    assert "nobody asked through this channel on that day, Mon, Jan 4, 2027" in said.err


def test_the_nearest_are_of_the_same_channel_and_the_nearest_days() -> None:
    found = patient_words.nearest(everybody(), "educating-100-77")
    days = [int(person.name.split("-")[1]) for person in found]
    all_days = [int(p.name.split("-")[1]) for p in everybody() if p.channel == r.EDUCATING]

    assert {person.channel for person in found} == {r.EDUCATING}
    assert max(abs(day - 100) for day in days) == sorted(abs(day - 100) for day in all_days)[2]


def test_a_name_may_be_written_large_and_with_blanks() -> None:
    name = everybody()[0].name

    assert patient_words.find(everybody(), f" {name.upper()} ", START).name == name


def test_a_name_of_any_length_is_refused_in_words() -> None:
    with pytest.raises(patient_words.PlannerError, match="is no name of a person"):
        patient_words.find(everybody(), "referral-" + "9" * 10_000, START)


@pytest.mark.parametrize("number", ["-1", "2"])
def test_a_future_that_the_plan_does_not_have_is_refused(number: str) -> None:
    said = patient(f"--replication={number}")

    assert said.code == 2
    assert f"--replication is {number}. Give 0 to 1" in said.err


# --- JSON ---------------------------------------------------------------------------------------


def test_json_has_stable_keys_and_dates() -> None:
    found = document()

    assert set(found) == {
        *("schema", "kind", "title", "replication", "asked", "worth_reading", "person"),
    }
    assert set(found["person"]) == {
        *("name", "channel", "pushed", "income", "most_usd", "terms", "strained", "weight_kg"),
        *("infusions", "boosters", "outcome", "place", "portrait", "story", "ending", "diary"),
    }
    first = found["person"]["story"][0]
    assert (date.fromisoformat(first["date"]) - START).days == first["day"]


def test_json_has_the_whole_diary() -> None:
    person = document()["person"]
    asked = next(each for each in everybody() if each.name == person["name"])

    assert [entry["what"] for entry in person["diary"]] == [
        ENTRY_NAMES[entry.what] for entry in asked.entries
    ]


def test_a_name_gives_one_person_and_no_list() -> None:
    name = everybody()[-1].name

    assert document("--person", name)["worth_reading"] == []
    assert document("--person", name)["person"]["name"] == name


def test_the_people_are_those_of_the_run() -> None:
    assert document()["asked"] == len(everybody())
