"""Charts are functions of data: they need no run, and say in words what they show."""

import json

import numpy as np
import pytest
import vl_convert

from planner.experiments import binding as b
from planner.presentation import charts, timeline
from planner.presentation.timeline import Bar, DayPicture, Level, PatientLine

LOW, MEDIAN, HIGH = (np.array([-60_000.0, -90_000.0, k]) for k in (-50_000.0, 10_000.0, 40_000.0))

DAY = DayPicture(
    day=400,
    opens_min=480.0,
    closes_min=1020.0,
    lanes=("Waiting room", "Room 1", "Nurse 1", "Owner"),
    bars=(
        Bar("Waiting room", "A", timeline.WAITS, 480.0, 485.0),
        Bar("Room 1", "A", "infusion", 485.0, 525.0),
        Bar("Nurse 1", "A", "vital-sign check", 495.0, 497.0),
        Bar("Owner", "", timeline.EXISTING, 480.0, 500.0),
    ),
    nurses=1,
    watching=(Level(timeline.INFUSING, 0.0, 0.5, 485.0, 525.0),),
    waiting=(Level(timeline.WAITS, 0.0, 2.0, 500.0, 510.0),),
    patients=(PatientLine("A", 480.0, "Room 1", 485.0, 525.0, 540.0, 5.0),),
)
QUIET_DAY = DAY._replace(bars=(), watching=(), waiting=(), patients=())

DRAWINGS = {
    "cash": charts.cash_chart(LOW, MEDIAN, HIGH, 1.2),
    "cash, never open": charts.cash_chart(LOW, MEDIAN, HIGH, None),
    "binding": charts.binding_chart([b.CLOSED, b.DEMAND, b.ROOMS]),
    "day": charts.day_chart(DAY),
    "watching": charts.watching_chart(DAY),
    "waiting": charts.waiting_chart(DAY),
    "quiet day": charts.day_chart(QUIET_DAY),
    "nobody to watch": charts.watching_chart(QUIET_DAY),
    "nobody waits": charts.waiting_chart(QUIET_DAY),
}


@pytest.fixture(params=DRAWINGS)
def drawing(request: pytest.FixtureRequest) -> charts.Drawing:
    return DRAWINGS[request.param]


def test_every_chart_can_be_drawn_without_a_browser(drawing: charts.Drawing) -> None:
    svg = vl_convert.vegalite_to_svg(drawing.chart.properties(width=600).to_dict())

    assert svg.startswith("<svg")


def test_every_chart_says_what_it_shows(drawing: charts.Drawing) -> None:
    assert drawing.alt.endswith(".")
    assert len(drawing.alt) > 20


def test_no_chart_asks_another_host(drawing: charts.Drawing) -> None:
    spec = drawing.chart.to_dict()
    spec.pop("$schema")

    assert "http" not in json.dumps(spec)


def test_months_are_counted_from_one() -> None:
    spec = DRAWINGS["binding"].chart.to_dict()

    assert [row["month"] for row in rows_of(spec)] == [1, 2, 3]


def test_the_opening_is_marked_in_its_month() -> None:
    spec = DRAWINGS["cash"].chart.to_dict()

    assert "first infusion: month 2" in json.dumps(spec)
    assert "first infusion" not in json.dumps(DRAWINGS["cash, never open"].chart.to_dict())


def test_the_words_of_the_cash_chart_name_its_lowest_point() -> None:
    assert "lowest in month 2 at -$90,000 and ends at $10,000" in DRAWINGS["cash"].alt


def test_every_word_for_what_binds_has_a_row() -> None:
    words = (b.DEMAND, b.CONSULTS, b.ROOMS, b.NURSES, b.ASSISTANTS, b.DAYS, b.CLOSED)

    assert set(words) == set(charts.BINDING_ROWS)


def test_every_bar_of_a_day_is_in_the_chart() -> None:
    rows = rows_of(DRAWINGS["day"].chart.to_dict())

    assert [(row["lane"], row["what"]) for row in rows] == [(x.lane, x.what) for x in DAY.bars]


def test_every_kind_of_work_has_a_colour() -> None:
    done = (*timeline.STEP_NAMES, *timeline.TASK_NAMES.values(), timeline.EXISTING, timeline.WAITS)

    assert {charts.kind_of(what) for what in done} <= set(charts.KINDS)


def rows_of(spec: dict) -> list[dict]:
    """The rows of the first data of a chart, wherever altair has put them."""
    if "datasets" in spec:
        return max(spec["datasets"].values(), key=len)
    return spec["data"]["values"] if "data" in spec else spec["layer"][0]["data"]["values"]
