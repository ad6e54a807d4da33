"""Marks under a slider: names of values are never printed over each other."""

import re
from itertools import combinations

import pytest

from planner.presentation.format.marks import SIGN_PX, WIDTH, Mark, Marks, svg

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
