"""Words of a partner stay words in the app, whatever Streamlit would make of them."""

import pytest

from planner.presentation.format.markdown import JOINER, md


@pytest.mark.parametrize(
    "words",
    [
        ":streamlit:",
        "rent -> up",
        "-> up",
        "up <-",
        "a <-> b",
        "more -- less",
        "rooms >= 3",
        "rooms <= 3",
        "x ~= y",
        "https://host.example/x",
        "HTTP://host.example",
        "www.host.example",
        "somebody@host.example",
    ],
)
def test_what_streamlit_would_act_upon_is_broken_by_a_sign_nobody_sees(words: str) -> None:
    said = md(words).replace("\\", "")

    assert said != words
    assert said.replace(JOINER, "") == words


@pytest.mark.parametrize(
    "words", ["15:00 to 16:30", "3.5%", "1,250 - 1,300", "e.g. rooms, nurses", "2 x 3 > 5"]
)
def test_other_words_hold_no_sign_that_is_not_theirs(words: str) -> None:
    assert JOINER not in md(words)
