"""Marks under a slider: names are never printed over each other; a band is of what is given."""

import re
from itertools import combinations

import pytest

from planner.app.sections.decide.price_slider import price_marks
from planner.app.session.plans import YOURS, KeptPlan
from planner.presentation.format.svg.marks import SIGN_PX, WIDTH, Mark, Marks, svg
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

TEXT = re.compile(r'<text x="(-?\d+)" y="(\d+)" text-anchor="middle">([^<]*)</text>')
LONG, SHORT = "before the advice $520", "pays from $540"


@pytest.mark.parametrize("first", [100.0, 250.0, 500.0, 898.0])
@pytest.mark.parametrize("apart", [0.0, 2.0, 100.0])
def test_no_name_is_printed_over_another(first: float, apart: float) -> None:
    marks = (Mark(first, LONG), Mark(min(900.0, first + apart), SHORT, is_signal=True))

    texts = TEXT.findall(svg(Marks(100.0, 900.0, (350.0, 800.0), "colleagues", marks)))

    assert len(texts) == 3
    for (x, y, words), (other_x, other_y, other) in combinations(texts, 2):
        needs = (len(words) + len(other)) * SIGN_PX / 2
        assert y != other_y or abs(int(x) - int(other_x)) >= needs - 1
    for x, _, words in texts:
        assert len(words) * SIGN_PX / 2 - 1 <= int(x) <= WIDTH - len(words) * SIGN_PX / 2 + 1


@pytest.mark.parametrize(
    ("treated", "words", "band"),
    [
        ("mood", "colleagues $350 to $800", (350.0, 800.0)),
        ("pain", "colleagues, for pain: $600 to $1,400", (600.0, 1400.0)),
        ("nasal_esketamine", "", None),
        ("own", "", None),
    ],
)
def test_a_price_is_held_against_those_of_colleagues_who_give_the_same(
    treated: str, words: str, band: tuple[float, float] | None
) -> None:
    plan = with_changes(Scenario(), {"treatment.programme": treated})
    plan = with_changes(plan, {"money.infusion_price_usd": 1200.0})

    marks = price_marks(plan, (1200.0, 2400.0), KeptPlan(YOURS, Scenario()), None)

    assert (marks.band_words, marks.band) == (words, band)
    assert marks.low <= 500.0
    assert marks.high == 2400.0
    assert TEXT.findall(svg(marks))[0][2] == (words or "as described $500")
