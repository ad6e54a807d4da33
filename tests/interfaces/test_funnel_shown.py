"""The funnel as it is shown: gates, ends and channels tie to where every inquiry is."""

import io
from collections import Counter
from functools import cache

import numpy as np
import pytest
from rich.console import Console

from planner.experiments.inspect.patient import Person, people
from planner.experiments.run.run import Answer, prepare, run
from planner.models import records as r
from planner.models.driver import state as s
from planner.presentation.answer.document import answer_document
from planner.presentation.format.vocabulary import place_groups
from planner.presentation.funnel import words as funnel_words
from planner.presentation.funnel.chart import funnel_chart
from planner.presentation.funnel.terminal import inquiries_view
from tests.small_practice import small_scenario

TALKS = ("at_call", "at_consult", "none")
REPLICATIONS = 2
CHANGES = {
    "run__replications": REPLICATIONS,
    "demand__transfers_month": 3.0,
    "demand__waiting_list": 12,
}


@cache
def answer(talk: str = "at_consult") -> Answer:
    return run(small_scenario(funnel__cost_talk=talk, **CHANGES))


@cache
def everybody(talk: str = "at_consult") -> tuple[Person, ...]:
    """All who ask in any of the futures that the answer is the average of."""
    blueprint = prepare(small_scenario(funnel__cost_talk=talk, **CHANGES))
    return tuple(person for number in range(REPLICATIONS) for person in people(blueprint, number))


def nobody_asks() -> Answer:
    return answer()._replace(places=np.zeros_like(answer().places))


def left(talk: str, name: str) -> int:
    found = {gate.name: gate.people for gate in funnel_words.gates(answer(talk))}
    return in_all(found[name])


def in_all(average: float) -> int:
    """How many in all futures, from an average that must be of whole people."""
    total = average * REPLICATIONS
    assert total == pytest.approx(round(total))
    return round(total)


def count(talk: str, kind: int, value: int | None = None) -> int:
    """How many who do not come from another clinic have such an entry in their diary."""
    return sum(
        any(entry.what == kind and value in (None, entry.value) for entry in person.entries)
        for person in everybody(talk)
        if person.channel != r.TRANSFER
    )


# --- gates --------------------------------------------------------------------------------------


@pytest.mark.parametrize("talk", TALKS)
def test_gates_are_what_the_diaries_of_everybody_say(talk: str) -> None:
    refused = [r.DECLINED + k for k in range(r.N_REASONS)]

    assert left(talk, "Ask") == count(talk, s.INQUIRED)
    assert left(talk, "Come to consult") == count(talk, s.CONSULTED)
    assert left(talk, "Are suitable") == count(talk, s.CONSULTED) - sum(
        count(talk, s.CAME_TO, place) for place in refused
    )
    assert left(talk, "First infusion") == count(talk, s.INFUSED, 1)
    assert left(talk, "Whole series") == count(talk, s.INFUSED, 6)
    assert left(talk, "Boosters") == count(talk, s.CAME_TO, r.ON_BOOSTERS)


@pytest.mark.parametrize("talk", ["at_call", "at_consult"])
def test_who_can_pay_is_who_came_to_terms(talk: str) -> None:
    assert left(talk, "Can pay") == count(talk, s.AGREED)


def test_who_wants_a_consult_waits_for_one() -> None:
    assert left("at_consult", "Want a consult") == count("at_consult", s.CAME_TO, r.WAITS_CONSULT)


@pytest.mark.parametrize("talk", TALKS)
def test_nobody_comes_back_through_a_gate(talk: str) -> None:
    numbers = [gate.people for gate in funnel_words.gates(answer(talk))]

    assert numbers == sorted(numbers, reverse=True)
    assert numbers[-1] >= 0


def test_the_cost_is_a_gate_where_it_is_spoken_of() -> None:
    names = {talk: [gate.name for gate in funnel_words.gates(answer(talk))] for talk in TALKS}

    assert names["at_call"].index("Can pay") < names["at_call"].index("Come to consult")
    assert names["at_consult"].index("Can pay") > names["at_consult"].index("Are ready")
    assert "Can pay" not in names["none"]


def test_who_comes_from_another_clinic_is_told_apart() -> None:
    there = sum(person.channel == r.TRANSFER for person in everybody())

    assert there > 0
    assert in_all(funnel_words.transfers(answer())) == there
    assert "ask who come from another clinic" in funnel_words.gates_sentence(answer())


# --- ends and channels --------------------------------------------------------------------------


def test_every_place_is_in_exactly_one_group() -> None:
    places = [place for group in place_groups.values() for place in group]

    assert sorted(places) == list(range(r.N_PLACES))


def test_groups_and_their_parts_add_up_to_everybody() -> None:
    found = funnel_words.groups(answer())

    assert in_all(sum(group.people for group in found)) == len(everybody())
    for group in (each for each in found if each.parts):
        assert sum(people for _, people in group.parts) == pytest.approx(group.people)


def test_groups_are_where_the_people_are() -> None:
    ends = Counter(person.place for person in everybody())
    found = {group.words: group.people for group in funnel_words.groups(answer())}

    for words, places in place_groups.items():
        assert in_all(found.get(words, 0.0)) == sum(ends[place] for place in places)


def test_where_most_end_who_do_not_begin_is_said() -> None:
    ended = answer().places.sum(axis=0)
    most, second, *_ = sorted(
        (
            (-float(ended[list(places)].sum()), words)
            for words, places in place_groups.items()
            if not set(places) & {*funnel_words.TREATED, r.WAITS_CALL}
        ),
    )

    assert funnel_words.lost_words(answer()) == f"Most of the rest {most[1]} or {second[1]}."
    assert funnel_words.lost_words(nobody_asks()) == ""


def test_channels_add_up_to_everybody() -> None:
    found = funnel_words.channels(answer())

    assert in_all(sum(each.ask for each in found)) == len(everybody())
    assert in_all(sum(each.treated for each in found)) == sum(
        person.place in funnel_words.TREATED for person in everybody()
    )


# --- on the terminal, in JSON, as a picture -----------------------------------------------------


def printed(shown: Answer, *, everything: bool, width: int = 80) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, markup=False, emoji=False, highlight=False)
    for part in inquiries_view(shown, everything=everything):
        console.print(part)
    return out.getvalue()


def test_reasons_to_decline_are_shown_on_request() -> None:
    assert "were declined for medical reasons" in printed(answer(), everything=False)
    assert "declined: psychosis" not in printed(answer(), everything=False)
    assert "  declined: psychosis" in printed(answer(), everything=True)


@pytest.mark.parametrize("width", [80, 100])
def test_the_tables_fit(width: int) -> None:
    said = printed(answer(), everything=True, width=width)

    assert max(len(line.rstrip()) for line in said.splitlines()) <= width
    assert "…" not in said


def test_nobody_who_asks_is_said_so() -> None:
    assert printed(nobody_asks(), everything=True).strip() == funnel_words.NOBODY_ASKS
    assert funnel_words.gates_sentence(nobody_asks()) == funnel_words.NOBODY_ASKS


def test_json_has_gates_places_and_channels_that_tie() -> None:
    found = answer_document(answer())

    assert in_all(found["gates"]["ask"]) == left("at_consult", "Ask")
    assert in_all(sum(found["funnel"].values())) == len(everybody())
    for place, ended in found["funnel"].items():
        assert ended == pytest.approx(sum(ends[place] for ends in found["channels"].values()))


def test_the_chart_has_a_bar_and_a_number_for_each_gate_and_says_them() -> None:
    gates = funnel_words.gates(answer())
    words = funnel_words.gates_sentence(answer())

    drawn = funnel_chart(gates, words)

    (rows,) = drawn.chart.to_dict()["datasets"].values()
    assert [row["gate"] for row in rows] == [gate.name for gate in gates]
    assert [row["said"].split(" ")[0] for row in rows] == [
        funnel_words.people_words(gate.people) for gate in gates
    ]
    assert all(f"{gate.people:,.0f} {gate.words}" in drawn.alt for gate in gates[1:])


def test_whom_nobody_reaches_is_told_apart_from_own_patients_who_ask_at_a_visit() -> None:
    lost = answer().places[:, r.NOT_REACHED]

    reached, ramp = funnel_words.asking_sentences(answer())

    own = funnel_words.people_words(float(lost[r.PANEL]))
    others = funnel_words.people_words(float(lost.sum() - lost[r.PANEL]))
    assert reached.startswith("Of your own patients who ask, 50% do so at a visit")
    assert f"Never reached are {own} of your own who telephone, and {others} others." in reached
    months = round(answer().scenario.demand.ramp_months)
    assert f"about {months} months from the opening" in ramp
