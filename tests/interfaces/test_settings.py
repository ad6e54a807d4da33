"""Settings: what is known of each, how two scenarios are compared, how values are said."""

from datetime import date
from typing import Literal

import pytest

from planner.errors import ScenarioError
from planner.scenario.changes import canonical_json, content_hash, differences, with_changes
from planner.scenario.facts import catalog
from planner.scenario.field import Subject, Weekdays, choice, days, number, text, whole
from planner.scenario.model import CATALOG
from planner.units import show
from tests.tiny_practice import TinyPractice

# Comparing scenarios


def test_differences_are_told_in_words_in_the_order_of_the_settings() -> None:
    changed = with_changes(
        TinyPractice(),
        {
            "monitoring.rule": "in_room",
            "booking.infusion_weekdays": ["Mon"],
            "booking.missed_share": 0.125,
            "booking.price_usd": 1250,
            "booking.gap_days": None,
            "rooms.infusion_rooms": 1,
        },
    )

    found = differences(TinyPractice(), changed)

    assert [(change.label, change.old_words, change.new_words) for change in found] == [
        ("Quiet rooms", "2 rooms", "1 room"),
        ("No-shows", "8%", "12.5%"),
        ("Price", "$450", "$1,250"),
        ("Days between infusions", "3 days", "not set"),
        ("Infusion days", "Tue, Thu", "Mon"),
        ("Prescriber", "on site", "at the chair"),
    ]


def test_a_scenario_does_not_differ_from_itself() -> None:
    assert differences(TinyPractice(), with_changes(TinyPractice(), {})) == []


def test_a_change_in_code_is_refused_in_the_same_words_as_in_a_file() -> None:
    with pytest.raises(ScenarioError) as caught:
        with_changes(TinyPractice(), {"booking.missed_share": 12, "rooms.infusion_room": 3})

    assert str(caught.value) == (
        "changed settings: 2 problems\n"
        "  booking.missed_share is 12. No-shows: give 0 to 0.6 (share). Did you mean 0.12?\n"
        "  rooms.infusion_room is not a known setting. Did you mean rooms.infusion_rooms?"
    )


def test_the_hash_is_of_what_moves_a_result_and_not_of_the_texts() -> None:
    plain = TinyPractice()

    assert content_hash(with_changes(plain, {"title": "x", "notes": "y"})) == content_hash(plain)
    assert content_hash(with_changes(plain, {"booking.price_usd": 450})) == content_hash(plain)
    hashes = {
        content_hash(with_changes(plain, {path: value}))
        for path, value in [
            ("rooms.infusion_rooms", 3),
            ("rooms.chairs_per_room", 3),
            ("booking.missed_share", 0.0),
            ("booking.gap_days", None),
            ("booking.infusion_weekdays", ["Mon"]),
            ("booking.first_day", date(2027, 3, 1)),
            ("monitoring.rule", "on_call"),
        ]
    }
    assert len(hashes) == 7
    assert content_hash(plain) not in hashes


def test_zero_and_minus_zero_are_the_same_setting() -> None:
    plus, minus = (with_changes(TinyPractice(), {"booking.missed_share": x}) for x in (0.0, -0.0))

    assert content_hash(plus) == content_hash(minus)
    assert canonical_json(plus) == canonical_json(minus)


# What the program refuses to start with


def _declare(**changes: object) -> None:
    said = {
        "unit": "rooms",
        "at_least": 0,
        "at_most": 9,
        "label": "Rooms",
        "source": "The owner",
        "confidence": "owner",
        "touches": "clinic",
        "help": "Rooms.",
    }
    field = whole(2, **(said | changes))  # type: ignore[arg-type]
    type("Wrong", (Subject,), {"__annotations__": {"rooms": int}, "rooms": field})


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"at_least": 3}, "greater than or equal to 3"),
        ({"low": 1, "high": 10}, "at_least <= low <= high <= at_most"),
        ({"low": 5, "high": 4}, "at_least <= low <= high <= at_most"),
        ({"low": 1}, "at_least <= low <= high <= at_most"),
        ({"help": ""}, r"does not say its \['help'\]"),
        ({"touches": ""}, "does not say what it touches"),
        ({"optional": True}, "is typed .* not as a whole"),
        ({"unit": "share of rooms"}, "share beyond 0 to 1"),
    ],
)
def test_a_setting_that_contradicts_itself_stops_the_program_at_its_start(
    changes: dict[str, object], answer: str
) -> None:
    _declare()

    with pytest.raises(ValueError, match=answer):
        _declare(**changes)


def test_a_setting_touches_what_its_subject_does_unless_it_says_another_link() -> None:
    assert {CATALOG[f"staff.{name}"].touches for name in ("nurses", "recruit_days")} == {"staff"}
    assert CATALOG["staff.front_desk_fte"].touches == "demand"


def test_a_setting_typed_as_another_kind_stops_the_program_at_its_start() -> None:
    say = {"label": "x", "source": "x", "confidence": "guess", "touches": "run", "help": "x"}
    for kind, field in (
        (int, number(1.0, unit="x", at_least=0, at_most=2, **say)),  # type: ignore[arg-type]
        (tuple[str, ...], days([], **say)),  # type: ignore[arg-type]
        (int, text(**say)),  # type: ignore[arg-type]
        (int, 3),
    ):
        with pytest.raises(ValueError, match=r"typed|not declared"):
            type("Wrong", (Subject,), {"__annotations__": {"x": kind}, "x": field})
    type("Right", (Subject,), {"__annotations__": {"x": Weekdays}, "x": days([], **say)})  # type: ignore[arg-type]


def test_the_words_of_a_choice_are_those_of_its_type_and_none_means_not_set() -> None:
    say = {"label": "x", "source": "x", "confidence": "guess", "touches": "run", "help": "x"}

    def declare(kind: object, field: object) -> None:
        type("Wrong", (Subject,), {"__annotations__": {"x": kind}, "x": field})

    with pytest.raises(ValueError, match="words unlike its choices"):
        declare(Literal["a", "b"], choice("a", words={"a": "one"}, **say))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="Input should be 'a' or 'b'"):
        declare(Literal["a", "b"], choice("c", **say))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match='has the choice "none"'):
        declare(Literal["a", "none"] | None, choice("a", optional=True, **say))  # type: ignore[arg-type]


def test_every_setting_can_be_explained() -> None:
    facts = catalog(TinyPractice)["rooms.infusion_rooms"]

    assert (facts.kind, facts.label, facts.unit, facts.default) == (
        "whole",
        "Quiet rooms",
        "rooms",
        2,
    )
    assert (facts.at_least, facts.low, facts.high, facts.at_most) == (0, 1, 4, 12)
    assert (facts.source, facts.confidence, facts.touches) == ("The owner", "owner", "clinic")
    assert catalog(TinyPractice)["monitoring.rule"].choices == ("on_call", "on_site", "in_room")


# Plain words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1250, "USD", "$1,250"),
        (-12.5, "USD per visit", "-$12.50 per visit"),
        (0.125, "share of visits", "12.5% of visits"),
        (35.0, "min", "35 min"),
        (1.0, "min", "1 min"),
        (450, "min after midnight", "7:30 am"),
        (1, "days", "1 day"),
        (2500000.0, "visits", "2,500,000 visits"),
        (True, "", "yes"),
        (None, "days", "not set"),
        ((), "", "none"),
        (("Mon", "Tue"), "", "Mon, Tue"),
        (date(2027, 1, 4), "", "2027-01-04"),
    ],
)
def test_values_are_said_in_plain_words(value: object, unit: str, words: str) -> None:
    assert show(value, unit) == words  # type: ignore[arg-type]
