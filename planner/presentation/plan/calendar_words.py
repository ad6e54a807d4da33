"""Calendar words: the calendar of a plan and what holds it up.

Takes       a scenario, its calendar over many replications, its checklist
Gives       lines of when and what, and the sentences around them
Units       dates; weeks
Left out    layout (terminal.py, app/sections/staff.py), the picture (chart.py)
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from planner.experiments.run.opening import calendar as c
from planner.experiments.run.opening.calendar import Days, Entry, Learning, PlanCalendar
from planner.experiments.run.opening.readiness import MISSING, Gate
from planner.models.records import NEVER
from planner.presentation.answer.result_words import FEW_REPLICATIONS
from planner.presentation.format.dates import long_date, month_and_day, short_date
from planner.presentation.format.rounding import counted, inside, listed, replications_words
from planner.scenario.derived.infusion_nurses import OWNER_NAME
from planner.scenario.facts import WEEK
from planner.scenario.model import CATALOG, Scenario

WHAT = {
    c.WORKS: "Works: the rooms are prepared",
    c.YOUR_TRAINING: "Your own training",
    c.COURSE: "Course: {}",
    c.ALONE: "{} works alone",
    c.OPENING: "All is there: infusions can begin",
    c.FIRST_INFUSION: "First infusion",
    c.CHANGE: "Plan: {}",
}
WEEK_DAYS = 7


class Line(NamedTuple):
    """One thing of the calendar, in words."""

    when: str
    what: str
    how_often: str  # "" where it comes in every replication
    entry: Entry

    @property
    def name(self) -> str:
        """Return what comes, and in how many replications where that is not all."""
        return f"{self.what} ({self.how_often})" if self.how_often else self.what


def calendar_lines(scenario: Scenario, found: PlanCalendar) -> tuple[Line, ...]:
    """Return the calendar, a line for each entry; what never comes stands last and says so."""
    start, n = scenario.practice.start_date, found.n_replications
    return tuple(
        Line(when_words(start, entry, n), what_words(entry), how_often(entry, n), entry)
        for entry in found.entries
        if (entry.kind, entry.who)
        != (c.ALONE, OWNER_NAME)  # from the own training on, which is there
    )


def what_words(entry: Entry) -> str:
    """Return what an entry is, settings by their label.

    >>> days = Days(0, 0, 0)
    >>> what_words(Entry(c.CHANGE, "money.infusion_price_usd 450", days, None, 1.0))
    'Plan: price of an infusion 450'
    >>> when = "when infusions a week above 9 for 8 weeks, stop"
    >>> what_words(Entry(c.CHANGE, when, days, None, 1.0))
    'Plan: stop, when infusions a week above 9 for 8 weeks'
    >>> what_words(Entry(c.CHANGE, "in esketamine: offered", days, None, 1.0))
    'Plan: esketamine: offered'
    """
    who = re.sub(r"[a-z_]+\.[a-z_]+", _label, _IN_ONE.sub(r"\1\2: ", entry.who))
    return WHAT[entry.kind].format(_TRIGGERED.sub(r"\2, \1", who))


_IN_ONE = re.compile(r"^(when .+? for \d+ weeks?[:,]? )?in ([^:]+): ?")
_TRIGGERED = re.compile(r"(when .+? for \d+ weeks?)[:,]? (.+)")


def _label(path: re.Match[str]) -> str:
    facts = CATALOG.get(path[0])
    return path[0] if facts is None else inside(facts.label)


def how_often(entry: Entry, n: int) -> str:
    """Return in how many replications an entry comes, "" where that goes without saying."""
    is_said = 0 < round(entry.share * n) < n
    return f"in {replications_words(entry.share, n)} futures" if is_said else ""


# --- dates ----------------------------------------------------------------------------------------


def when_words(start: date, entry: Entry, n: int) -> str:
    """Return when an entry comes, or that it comes in no replication."""
    if not round(entry.share * n) or entry.begins.middle >= NEVER:
        return f"in none of {n} futures"
    if entry.ends is None:
        return days_words(start, entry.begins)
    return span_words(start, entry.begins, entry.ends)


def days_words(start: date, days: Days) -> str:
    """Return a day over many replications.

    >>> days_words(date(2027, 1, 4), Days(0, 0, 0))
    'Mon, Jan 4, 2027'
    >>> days_words(date(2027, 1, 4), Days(106, 130, 172))
    'between Apr 20 and Jun 25, 2027, in the middle May 14'
    """
    low, middle, high = (start + timedelta(days=day) for day in days)
    if low == high:
        return short_date(low)
    years_differ = low.year != high.year
    first = month_and_day(low, with_year=years_differ)
    half = month_and_day(middle, with_year=years_differ)
    last = month_and_day(high, with_year=True)
    return f"between {first} and {last}, in the middle {half}"


def span_words(start: date, begins: Days, ends: Days) -> str:
    """Return from when to when something lasts; `ends` is the day after.

    >>> sure, late = Days(0, 0, 0), Days(5, 5, 100)
    >>> span_words(date(2027, 1, 4), sure, late)
    'Mon, Jan 4 to Fri, Jan 8, 2027; in some futures until Tue, Apr 13, 2027'
    """
    first, last, latest = (
        start + timedelta(days=day) for day in (begins.middle, ends.middle - 1, ends.high - 1)
    )
    later = f"; in some futures until {short_date(latest)}" if latest > last else ""
    if first == last:
        return short_date(first) + later
    begin = short_date(first, with_year=first.year != last.year)
    return f"{begin} to {short_date(last)}{later}"


# --- nurses ---------------------------------------------------------------------------------------


def nurse_lines(scenario: Scenario, found: PlanCalendar) -> tuple[str, ...]:
    """Return for each nurse when the course is and from when on she works alone."""
    of_all = (_nurse_line(scenario, found, name) for name in found.names)
    return tuple(line for line in of_all if line)


def _nurse_line(scenario: Scenario, found: PlanCalendar, name: str) -> str:
    lines = [line for line in calendar_lines(scenario, found) if _is_of(name, line.entry)]
    said = [
        line._replace(what=f"{_NURSE_WORDS[line.entry.kind]} {line.when}").name
        for line in sorted(lines, key=lambda line: line.entry.kind != c.COURSE)
    ]
    return f"{name}: {'; '.join(said)}" if said else ""


def _is_of(name: str, entry: Entry) -> bool:
    return entry.who == name or (name == OWNER_NAME and entry.kind == c.YOUR_TRAINING)


_NURSE_WORDS = {
    c.YOUR_TRAINING: "course",
    c.COURSE: "course",
    c.ALONE: "first alone",
    c.CHANGE: "plan",
}

# --- sentences ------------------------------------------------------------------------------------


def answer_sentences(scenario: Scenario, checklist: Gate, found: PlanCalendar) -> tuple[str, ...]:
    """Return when the first infusion can be, when it comes, and what holds it up."""
    said = (
        opening_words(scenario, checklist),
        later_words(scenario, checklist, found),
        first_infusion_words(scenario, found),
        last_words(scenario, checklist),
    )
    return tuple(filter(None, said))


def opening_words(scenario: Scenario, found: Gate) -> str:
    """Return when the first infusion could be, or what keeps it from ever being."""
    missing = [item.missing for item in found.items if item.state == MISSING]
    if missing:
        return f"No infusion can ever begin without {' and '.join(missing)}."
    day = _infusion_day_from(scenario, found.opens_day)
    return f"Infusions can begin on {long_date(day)} if all goes as planned."


def _infusion_day_from(scenario: Scenario, day: int) -> date:
    """Return the first date from a day on that is a weekday with infusions."""
    begins = scenario.practice.start_date + timedelta(days=day)
    week = (begins + timedelta(days=k) for k in range(len(WEEK)))
    weekdays = scenario.booking.infusion_weekdays
    return next((each for each in week if WEEK[each.weekday()] in weekdays), begins)


def later_words(scenario: Scenario, gate: Gate, found: PlanCalendar) -> str:
    """Return how much later than by the checklist it opens in some replications, "" where it does
    not.

    What can make it later is a nurse who refuses, or leaves before.
    """
    opening, n = _only(found, c.OPENING), found.n_replications
    never = n - round(opening.share * n)
    if gate.opens_day >= NEVER or not (never or opening.begins.high > gate.opens_day):
        return ""
    if never:
        return f"A nurse can refuse: in {never} of {n} futures it never opens."
    latest = scenario.practice.start_date + timedelta(days=opening.begins.high)
    return f"A nurse can refuse: in some futures all is there only on {short_date(latest)}."


def _only(found: PlanCalendar, kind: str) -> Entry:
    (entry,) = (each for each in found.entries if each.kind == kind)
    return entry


def first_infusion_words(scenario: Scenario, found: PlanCalendar) -> str:
    """Return when the first infusion comes, and in how many replications."""
    entry = _only(found, c.FIRST_INFUSION)
    n = found.n_replications
    came = round(entry.share * n)
    if came == 0:
        return f"No infusion is given in any of {n} simulated futures."
    where = f"In all {n}" if came == n else f"In {came} of {n}"
    when = days_words(scenario.practice.start_date, entry.begins)
    if when.startswith("between"):
        most = "8 of 10" if n >= FEW_REPLICATIONS else "most"
        return f"{where} simulated futures a first infusion comes, in {most} of them {when}."
    return f"{where} simulated futures the first infusion comes on {when}."


def last_words(scenario: Scenario, gate: Gate) -> str:
    """Return what of the checklist comes last, or that the owner wants to wait; "" if it never is.

    The owner's wish counts only where all is there sooner.
    """
    if any(item.state == MISSING for item in gate.items):
        return ""
    start, latest = scenario.practice.start_date, max(item.day for item in gate.items)
    last = tuple(inside(item.name) for item in gate.items if item.day == latest)
    if latest >= gate.opens_day > 0:
        return f"What comes last and holds it up: {listed(last)}."
    if gate.opens_day == 0:
        return "All is in place on the first day."
    there = long_date(start + timedelta(days=latest))
    why = f" (last: {listed(last)})" if latest > 0 else ""
    return f"All would be there on {there}{why}; the opening is planned for later."


def range_note(n: int) -> str:
    """Return what "between" and "in the middle" mean."""
    most = "8 of 10" if n >= FEW_REPLICATIONS else "most"
    return (
        f"Between: so in {most} of the futures in which it comes. In the middle: sooner in half of "
        f"them. From {n} simulated futures."
    )


def learning_lines(scenario: Scenario, found: PlanCalendar) -> tuple[str, ...]:
    """Return how long it takes from the course until each nurse works alone."""
    if not found.learning:
        return ()
    needed = scenario.team.supervised_infusions
    return (
        f"Supervised infusions need patients: a nurse works alone after {needed} of them.",
        *(_learning_line(each, found.n_replications) for each in found.learning),
    )


def _learning_line(each: Learning, n: int) -> str:
    came = round(each.share * n)
    if came == 0:
        return f"{each.who} works alone in none of {n} futures."
    course, opening = each.after_course.middle, each.after_opening.middle
    also = "" if course == opening else f" and {weeks_words(opening)} after the opening"
    rest = "" if came == n else f"; in {n - came} of {n} futures not within the plan"
    return (
        f"{each.who} works alone {weeks_words(course)} after the course{also}, in the middle of "
        f"futures{rest}."
    )


def weeks_words(days: int) -> str:
    """Return some days as weeks.

    >>> [weeks_words(days) for days in (0, 1, 12, 14, 100)]
    ['0 days', '1 day', '12 days', '2 weeks', '14 weeks']
    """
    if days < 2 * WEEK_DAYS:
        return counted(days, "day")
    return f"{round(days / WEEK_DAYS)} weeks"
