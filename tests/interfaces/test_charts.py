"""Charts are functions of data: they need no run, and say in words what they show."""

import json
import re
from datetime import date

import numpy as np
import pytest
import vl_convert

from planner.experiments.run import bottlenecks as b
from planner.experiments.run.opening import calendar as c
from planner.experiments.run.opening.calendar import Days, Entry
from planner.experiments.run.run import Months
from planner.ledger.chart_of_accounts import LINES
from planner.models import records as r
from planner.models.clinic_day import breaches
from planner.presentation.answer import chart as answer_chart
from planner.presentation.day import (
    activity_names,
    timeline,
)
from planner.presentation.day import chart as day_chart
from planner.presentation.day.patient_list import INFUSED, SENT_HOME, PatientLine, Wait
from planner.presentation.day.timeline import Bar, Breach, DayPicture, Level, Mark
from planner.presentation.format.chart_style import Drawing
from planner.presentation.format.rounding import money_words
from planner.presentation.money import chart as money_chart
from planner.presentation.plan import chart as plan_chart
from planner.presentation.plan.calendar_words import Line
from planner.presentation.plan.chart import hours_chart
from planner.results.waterfall import Step, waterfall

LOW, MEDIAN, HIGH = (np.array([-60_000.0, -90_000.0, k]) for k in (-50_000.0, 10_000.0, 40_000.0))
LOWEST = answer_chart.LowestCash(-93_000.0, "8 of 10", 2)
MONTHS = Months(LOW, MEDIAN, HIGH, *([np.zeros(3)] * (len(Months._fields) - 3)))

LINES_USD = {name: 80_000.0 if name == "infusions" else -1_000.0 for name in LINES}

DAY = DayPicture(
    day=400,
    opens_min=480.0,
    closes_min=1020.0,
    lanes=("Check late", "No infusion", "Waiting room", "Room 1", "Nurse 1", "Owner"),
    bars=(
        Bar("Waiting room", "A", timeline.WAITS, 480.0, 485.0),
        Bar("Room 1", "A", "infusion", 485.0, 525.0),
        Bar("Nurse 1", "A", "vital-sign check", 495.0, 497.0),
        Bar("Owner", "", activity_names.EXISTING, 480.0, 500.0),
    ),
    marks=(Mark("B", SENT_HOME, 600.0),),
    breaches=(Breach("Check late", "A", breaches.CHECK_LATE, 2, "", 495.0, 7.0),),
    nurses=1,
    watching=(Level(timeline.INFUSING, 0.0, 0.5, 485.0, 525.0),),
    waiting=(Level(timeline.WAITS, 0.0, 2.0, 500.0, 510.0),),
    patients=(
        PatientLine(
            "A",
            INFUSED,
            480.0,
            478.0,
            "Room 1",
            None,
            (485.0, 525.0),
            None,
            540.0,
            (Wait(0, 5.0),),
            None,
        ),
        PatientLine(
            "B", SENT_HOME, 540.0, 540.0, None, None, None, None, None, (Wait(9, 60.0),), None
        ),
    ),
)
QUIET_DAY = DAY._replace(bars=(), marks=(), breaches=(), watching=(), waiting=(), patients=())

LINES = (
    Line("Mon", "Course: Maria", "", Entry(c.COURSE, "M", Days(0, 0, 0), Days(5, 5, 90), 1.0)),
    Line("Tue", "Ann O'Hara works alone", "", Entry(c.ALONE, "A", Days(9, 12, 30), None, 1.0)),
    Line("in none", "Plan: stop", "", Entry(c.CHANGE, "stop", Days(*3 * [r.NEVER]), None, 0.0)),
)
START = date(2027, 1, 4)
HOURS = np.array([[0.0, 0.0, 0.0, 0.0], [80.0, 20.0, 8.0, 52.0]])

DRAWINGS = {
    "cash": answer_chart.plan_chart(MONTHS, LOWEST, None, START),
    "cash, held against another": answer_chart.plan_chart(MONTHS, LOWEST, HIGH, START),
    "waterfall": money_chart.waterfall_chart(waterfall(LINES_USD, 90_000.0, -4_000.0)),
    "stopping": money_chart.stopping_chart(np.array([-2_000.0, 5_000.0, 4_000.0]), START),
    "worth": money_chart.worth_chart(np.array([-9_000.0, 4_000.0])),
    "worth in many futures": money_chart.worth_chart(np.linspace(-9_000.0, 4_000.0, 2000)),
    "binding": answer_chart.binding_chart([b.CLOSED, b.DEMAND, b.ROOMS], START),
    "day": day_chart.day_chart(DAY),
    "watching": day_chart.watching_chart(DAY),
    "waiting": day_chart.waiting_chart(DAY),
    "quiet day": day_chart.day_chart(QUIET_DAY),
    "nobody to watch": day_chart.watching_chart(QUIET_DAY),
    "sheet": day_chart.day_sheet(DAY),
    "nobody waits": day_chart.waiting_chart(QUIET_DAY),
    "calendar": plan_chart.calendar_chart(START, LINES),
    "calendar, nothing comes": plan_chart.calendar_chart(START, LINES[2:]),
    "hours": hours_chart(HOURS, "Maria is paid for 80 hours.", 80.0, START),
    "hours of nobody": hours_chart(0 * HOURS, "Maria is paid for 0 hours.", 0.0, START),
}


@pytest.fixture(params=DRAWINGS)
def drawing(request: pytest.FixtureRequest) -> Drawing:
    return DRAWINGS[request.param]


def test_every_chart_can_be_drawn_without_a_browser(drawing: Drawing) -> None:
    chart = drawing.chart if drawing is DRAWINGS["sheet"] else drawing.chart.properties(width=600)

    svg = vl_convert.vegalite_to_svg(chart.to_dict())

    assert svg.startswith("<svg")


def test_every_chart_says_what_it_shows(drawing: Drawing) -> None:
    assert drawing.alt.endswith(".")
    assert len(drawing.alt) > 20


def _svg_texts(drawing: Drawing) -> list[str]:
    svg = vl_convert.vegalite_to_svg(drawing.chart.properties(width=600).to_dict())
    return re.findall(r">([^<>]+)</text>", svg)


def test_where_money_goes_carries_the_sum_of_every_bar() -> None:
    texts = _svg_texts(DRAWINGS["waterfall"])

    for step in waterfall(LINES_USD, 90_000.0, -4_000.0):
        assert money_words(step.usd) in texts


def test_where_money_goes_leaves_out_steps_of_nothing() -> None:
    steps = [Step("Price", 900.0, True), Step("Interest", 0.0, False), Step("Drug", -400.0, False)]

    texts = _svg_texts(money_chart.waterfall_chart(steps))

    assert "Drug" in texts
    assert "Interest" not in texts


def test_no_chart_asks_another_host(drawing: Drawing) -> None:
    spec = drawing.chart.to_dict()
    spec.pop("$schema")

    assert "http" not in json.dumps(spec)


def test_months_are_counted_from_one() -> None:
    spec = DRAWINGS["binding"].chart.to_dict()

    assert [row["month"] for row in rows_of(spec)] == [1, 2, 3]


def test_months_have_their_dates_on_every_axis_of_months() -> None:
    for name in ("cash", "stopping", "binding"):
        assert "January 2027" in json.dumps(DRAWINGS[name].chart.to_dict()), name


def test_the_words_of_the_cash_chart_name_its_lowest_point() -> None:
    assert DRAWINGS["cash"].alt == (
        "Cash is lowest in early 2027 (month 2), no lower than -$93,000 in 8 of 10 futures, "
        "-$90,000 in the middle future."
    )
    assert "at the end $40,000" in DRAWINGS["cash, held against another"].alt


def test_how_low_cash_falls_is_a_level_and_no_point_beside_the_line() -> None:
    spec = DRAWINGS["cash"].chart.to_dict()
    rows = spec["datasets"]
    marks = [
        layer["mark"]["type"]
        for layer in spec["layer"]
        if any(row.get("usd") == LOWEST.usd for row in rows[layer["data"]["name"]])
    ]

    assert marks == ["rule", "text"]


def test_every_word_for_what_binds_has_a_row() -> None:
    full = (b.ROOMS, b.NURSES, b.ASSISTANTS, b.EQUIPMENT, b.SUPPORT, b.HOURS, b.DAYS, b.FULL)
    words = (b.DEMAND, b.DESK, b.CONSULTS, b.LEARNING, *full, b.CLOSED)

    assert set(words) == set(answer_chart.BINDING_ROWS)


def test_every_bar_of_a_day_is_in_the_chart() -> None:
    rows = rows_of(DRAWINGS["day"].chart.to_dict())

    assert [(row["lane"], row["what"]) for row in rows] == [(x.lane, x.what) for x in DAY.bars]


def test_every_kind_of_work_has_a_color() -> None:
    done = (
        *activity_names.STEP_NAMES,
        *activity_names.TASK_NAMES.values(),
        activity_names.EXISTING,
        timeline.WAITS,
    )

    assert {day_chart.kind_of(what) for what in done} <= set(day_chart.KINDS)


def test_a_broken_rule_has_a_sign_a_word_and_a_letter() -> None:
    spec = json.dumps(DRAWINGS["day"].chart.to_dict(), ensure_ascii=False)

    assert "▲ A" in spec
    assert "Check late" in spec
    assert "check late (patient A)" in DRAWINGS["day"].alt


def test_a_patient_sent_home_has_a_sign_and_a_word() -> None:
    assert "× B sent home" in json.dumps(DRAWINGS["day"].chart.to_dict(), ensure_ascii=False)
    assert "1 infusion and 1 sent home in 1 room" in DRAWINGS["day"].alt


def rows_of(spec: dict) -> list[dict]:
    """The rows of the first data of a chart, wherever altair has put them."""
    if "datasets" in spec:
        return max(spec["datasets"].values(), key=len)
    return spec["data"]["values"] if "data" in spec else spec["layer"][0]["data"]["values"]


def test_every_line_of_the_calendar_is_named_above_its_lane() -> None:
    drawn = DRAWINGS["calendar"]

    svg = vl_convert.vegalite_to_svg(drawn.chart.properties(width=600).to_dict())

    names = ("Course: Maria", "Ann O'Hara works alone", "Never: Plan: stop")
    assert all(f">{name.replace(chr(39), '&#39;')}<" in svg or f">{name}<" in svg for name in names)
    assert all(line.what in drawn.alt for line in LINES)


def test_a_bar_lasts_a_moment_has_a_sign_and_what_never_comes_has_neither() -> None:
    bar, moment, never = rows_of(DRAWINGS["calendar"].chart.to_dict())

    assert (bar["begin"], bar["end"], bar["high"]) == ("2027-01-04", "2027-01-09", "2027-04-04")
    assert (moment["low"], moment["at"], moment["high"]) == (
        "2027-01-13",
        "2027-01-16",
        "2027-02-03",
    )
    assert moment["sign"] == "circle"
    assert not {"begin", "at", "low"} & set(never)


def test_every_kind_of_entry_has_a_bar_or_a_sign_of_its_own() -> None:
    signs = [sign for sign, _ in plan_chart.SIGNS.values()]

    assert set(plan_chart.BARS) == {c.WORKS, c.YOUR_TRAINING, c.COURSE}
    assert set(plan_chart.SIGNS) == {c.ALONE, c.OPENING, c.FIRST_INFUSION, c.CHANGE}
    assert len(set(signs)) == len(signs)


def test_hours_stand_one_upon_the_other_up_to_what_is_paid() -> None:
    rows = rows_of(DRAWINGS["hours"].chart.to_dict())

    assert [(row["what"], row["bottom"], row["top"]) for row in rows] == [
        ("with patients", 0.0, 20.0),
        ("in training", 20.0, 28.0),
        ("free", 28.0, 80.0),
    ]


def test_free_hours_are_hollow() -> None:
    fill = DRAWINGS["hours"].chart.to_dict()["encoding"]["fill"]["scale"]

    assert dict(zip(fill["domain"], fill["range"], strict=True))["free"] == "transparent"


def test_what_the_picture_of_cash_counts_is_in_lines_that_a_telephone_holds() -> None:
    counts = "the clinic, after the pay you live on, without the loan"

    drawn = answer_chart.plan_chart(MONTHS, LOWEST._replace(counts=counts), None, START)

    said = str(drawn.chart.layer[-1].data.values[0]["words"]).split("\n")
    assert " ".join(said) == f"{counts}; band: cash of that month in {LOWEST.often} futures"
    assert max(map(len, said)) <= 46
