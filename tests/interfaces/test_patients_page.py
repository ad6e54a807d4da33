"""The page of patients: the funnel, one person, the same words as the command."""

import pytest
from streamlit.testing.v1 import AppTest

from planner.app.jobs.simulated_so_far import known_of
from planner.presentation.funnel import words as funnel_words
from planner.presentation.patient import patient_words
from tests.pages import NEVER, drawn, page, words_of

pytestmark = pytest.mark.usefixtures("work_at_once")

NOBODY = (
    "demand.panel_patients=0",
    "demand.referrers_at_start=0",
    "demand.outreach_hours_month=0",
    "demand.ad_spend_usd_month=0",
)


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page with the base scenario, over few months."""
    return page(monkeypatch, "patients")


def test_the_funnel_is_drawn_and_said_in_words(base: AppTest) -> None:
    (chart,) = base.get("vega_lite_chart")

    assert chart.proto.alt.startswith("Of 96 people who ask, 79 are reached")
    assert "Of 96 who ask, 22 have a first infusion" in words_of(base)
    assert "On average over 2 simulated futures." in words_of(base)


def test_one_person_is_told_and_said_to_be_simulated(base: AppTest) -> None:
    name = base.selectbox[0].value

    assert f"**{name}**" in words_of(base)
    assert "asks" in words_of(base)
    assert "Where they end" in words_of(base)
    assert patient_words.SIMULATED in words_of(base)


def test_another_person_can_be_chosen(base: AppTest) -> None:
    other = patient_words.worth_reading(known(base))[-1].name

    base.selectbox[0].set_value(other)

    assert f"**{other}**" in words_of(drawn(base))


def test_a_name_can_be_typed_and_choosing_again_forgets_it(base: AppTest) -> None:
    first, last = base.selectbox[0].value, known(base)[-1].name

    base.text_input[0].set_value(last)
    assert f"**{last}**" in words_of(drawn(base))

    other = patient_words.worth_reading(known(base))[1].name
    base.selectbox[0].set_value(other)
    assert f"**{other}**" in words_of(drawn(base))
    assert base.text_input[0].value == ""
    assert first != other


@pytest.mark.parametrize("name", ["bob", "educating-0-0", "![x](http://host.example/x.png)"])
def test_a_wrong_name_gets_the_words_of_the_command(base: AppTest, name: str) -> None:
    base.text_input[0].set_value(name)
    drawn(base)

    start = base.session_state["working"].practice.start_date
    with pytest.raises(patient_words.PlannerError) as wrong:
        patient_words.find(known(base), name, start)
    assert str(wrong.value) in words_of(base)
    assert "](http" not in base.error[0].value


def known(app: AppTest) -> tuple[patient_words.Person, ...]:
    found = known_of(app.session_state["working"]).people
    assert found
    return found


def test_nobody_who_asks_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "patients", *NOBODY)

    assert funnel_words.NOBODY_ASKS in words_of(app)
    assert patient_words.NOBODY_ASKS in words_of(app)
    assert not app.get("vega_lite_chart")
    assert not app.selectbox


def test_a_plan_that_can_never_open_has_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "patients", *NEVER)

    assert "What becomes of everybody who asks" in words_of(app)
