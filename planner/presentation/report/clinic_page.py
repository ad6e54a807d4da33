"""Clinic page: patients, people and rooms, risks, as modeled: the fourth page of a report.

Takes       an answer
Gives       who asks and who starts, results as low, average and high, what is full when, who
            waits for what, what becomes of existing visits
Units       those of the results; months are counted from 1
Left out    money (where_money_goes_page.py, years_page.py), what is full in words (appendix.py)
"""

from planner.experiments.run.run import Answer
from planner.presentation.answer.bottleneck_words import FULL_MEANS
from planner.presentation.answer.chart import binding_chart
from planner.presentation.answer.floor_words import delay_lines, physician_cells
from planner.presentation.answer.result_words import FEW_REPLICATIONS, value_words
from planner.presentation.format.chart_style import Drawing
from planner.presentation.format.rounding import replications_words, simulated_words
from planner.presentation.funnel.words import gates_sentence
from planner.presentation.report import parts
from planner.results.catalog import FACTS, OF_A_PRACTICE, is_moment
from planner.results.estimates import Estimate
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.presets.monitoring_rules import BY_NAME

TITLE, FULL = "Patients, people and rooms, risks", "What is full, month by month"
WAITS = "Who waits for what, in the last year"
SHOWN = {
    "Patients and waiting": (
        "starters_month",
        "infusions_week",
        "slots_filled_share",
        "consult_wait_days",
        "first_infusion_wait_days",
        "infusion_wait_min",
        "strained_share",
    ),
    "People and rooms": (
        "owner_hours_week",
        "nurse_free_share",
        "room_use_share",
        "overtime_h_month",
        "lunches_missed_day",
        "existing_wait_added_min",
        "existing_lost_month",
    ),
    "Monitoring and emergencies, as modeled": (
        "breaches_100",
        "late_checks_share",
        "unwatched_min",
        "events_100",
        "help_late_share",
        "hospital_year",
    ),
}


def clinic_page(answer: Answer) -> parts.Section:
    """Return patients, people and rooms, and risks."""
    return parts.section(
        TITLE,
        parts.Text(gates_sentence(answer)),
        low_average_high(answer, SHOWN),
        parts.Text(rule_words(answer), is_note=True),
        parts.Picture(FULL, full := _full_chart(answer), f"{full.alt} {FULL_MEANS}"),
        *parts.under(WAITS, parts.lines(tuple(delay_lines(answer)))),
        *_visits(answer),
    )


def _full_chart(answer: Answer) -> Drawing:
    return binding_chart(answer.binding.months, answer.scenario.practice.start_date)


def _visits(answer: Answer) -> tuple[parts.Part, ...]:
    """Return what becomes of existing visits, by physician; nothing where there are none."""
    cells = physician_cells(answer)
    heads = ("Existing visits a month", "Before", "Held", "Gave up", "Moved", "Lost")
    return (parts.Table(heads, cells), parts.Text(VISITS_SAID, is_note=True)) if cells else ()


VISITS_SAID = (
    "Since the opening, on average. Gave up: left unseen, more than before. Moved: waited for "
    "another day."
)


def rule_words(answer: Answer) -> str:
    """Return which rule of monitoring the plan keeps to, and that none is relaxed."""
    rule = BY_NAME.get(answer.scenario.monitoring.preset)
    named = "your own" if rule is None else rule.title
    return (
        f"Monitoring rule: {named}. An infusion that would break it does not start; what breaks it "
        "anyway, by an absence, an emergency or a delay, is counted here."
    )


def low_average_high(answer: Answer, shown: dict[str, tuple[str, ...]]) -> parts.Table:
    """Return low, average and high of results, by groups."""
    n = len(answer.values)
    rows, heads = list[tuple[str, ...]](), set[int]()
    for group, names in shown.items():
        heads.add(len(rows))
        rows.append((group, "", "", ""))
        rows += [
            (FACTS[name].label, *_three(name, answer.results[name]))
            for name in names
            if name not in OF_A_PRACTICE or has_practice(answer.scenario.practice)
        ]
    ends = ("1 in 10 is below", "1 in 10 is above")
    low, high = ("lowest", "highest") if n < FEW_REPLICATIONS else ends
    return parts.Table(
        (f"Over {simulated_words(n)}", low, "on average", high), tuple(rows), frozenset(heads)
    )


def _three(name: str, found: Estimate) -> tuple[str, str, str]:
    if found.mean is None:
        return "", "never" if is_moment(name) else "none", ""
    mean = value_words(name, found.mean)
    if found.reached < 1.0:
        return "", f"{mean}, in {replications_words(found.reached, found.n)} futures", ""
    low, high = (
        "" if end is None else _bare(value_words(name, end)) for end in (found.p10, found.p90)
    )
    return low, mean, high


def _bare(words: str) -> str:
    """Return a number without its unit, which stands in the middle column of its row.

    >>> [_bare("21 breaches per 100 infusions"), _bare("74%"), _bare("month 7")]
    ['21', '74%', 'month 7']
    """
    number, _, unit = words.partition(" ")
    return words if unit.startswith("%") or number == "month" else number
