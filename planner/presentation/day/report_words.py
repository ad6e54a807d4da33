"""Report words: one simulated day in plain words, the answer first.

Takes       a Study of a day, its picture, the date and the number of the replication
Gives       sentences and rows of words: patients, broken rules, delays, what one more is worth
Units       clock time and minutes; replications are counted from 1 in words
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from planner.experiments.inspect.day import OF_PATIENTS, OneMore, Study, last_leaves_s
from planner.models import records as r
from planner.models.records import Activity, Floor
from planner.presentation.day.activity_names import EXISTING, TASK_NAMES
from planner.presentation.day.day_log import units_there
from planner.presentation.day.patient_list import POSTPONED, SENT_HOME, PatientLine
from planner.presentation.day.timeline import PHYSICIANS, DayPicture
from planner.presentation.day.waits_and_breaches_words import (
    SPOKEN_OF_S,
    breach_table,
    minutes_words,
    waits_words,
)
from planner.presentation.format.dates import long_date
from planner.presentation.format.rounding import counted, listed
from planner.presentation.format.table import WordsTable
from planner.presentation.format.vocabulary import event_words, waited_for
from planner.units import clock

PATIENT_COLUMNS = ("Patient", "Booked", "Came", "Room", "Infusion", "Recovery", "Left", "Waited")
NO_ONE_MORE = "Nothing that can be added was in use."
ONE_MORE_CAPTION = (
    "The same patients with the same luck, and one more of it all day. Unseen: who was sent home "
    "or gave up. An infusion room comes with a monitor and a pump."
)
SLOWER = (
    "More can be slower on a single day: somebody is let in sooner and then takes what another "
    "would have had. Judge by many days, not by one."
)
SIGNS = (
    "Letters are infusion patients. Dashed and empty: somebody waits. A triangle: the monitoring "
    "rule was broken. A cross: a patient was sent home or postponed. An exclamation mark: help in "
    "an adverse event."
)

one_more_words: Mapping[int, str] = {
    r.ASSISTANTS: "medical assistant",
    r.NURSES: "practice nurse",
    r.INFUSION_HANDS: "infusion nurse",
    r.AIRWAY: "contracted person",
    r.SITTERS: "sitter",
    r.EXAM_ROOMS: "exam room",
    r.INFUSION_ROOMS: "infusion room",
    r.RECOVERY_CHAIRS: "recovery chair",
}


class DayReport(NamedTuple):
    """All that is said of one day."""

    title: str
    sentence: str
    details: tuple[str, ...]
    patients: WordsTable
    waits: tuple[tuple[str, str], ...]  # patient, and what they waited for
    events: tuple[str, ...]
    breaches: WordsTable
    delays: WordsTable
    one_more: WordsTable
    one_more_note: str  # "" if no resource would have made anything slower


def report(study: Study, picture: DayPicture, floor: Floor, title: str) -> DayReport:
    """Return one day in words."""
    return DayReport(
        title=title,
        sentence=f"{title}: {_came(picture)}; {_watched(study, picture, floor)}.",
        details=tuple(_details(study, picture, floor)),
        patients=_patients(picture),
        waits=tuple((x.who, words) for x in picture.patients if (words := _waited(x, picture))),
        events=tuple(_events(picture)),
        breaches=breach_table(picture),
        delays=_delays(study, picture),
        one_more=_one_more(study),
        one_more_note=SLOWER if any(_is_slower(each) for each in study.one_more) else "",
    )


def notes(said: DayReport) -> tuple[str, ...]:
    """Return what must be known to read what one more is worth."""
    found = (ONE_MORE_CAPTION, said.one_more_note) if said.one_more.rows else ()
    return tuple(note for note in found if note)


def day_title(day: date, replication: int) -> str:
    """Return the date and the replication, counted from 1.

    >>> day_title(date(2028, 5, 9), 1)
    'Tuesday, May 9, 2028 (simulated future 1)'
    """
    return f"{long_date(day)} (simulated future {replication})"


# --- the answer -----------------------------------------------------------------------------


def _came(picture: DayPicture) -> str:
    lines = picture.patients
    given = sum(line.end not in (POSTPONED, SENT_HOME) for line in lines)
    late = sum(line.came_too_late for line in lines)
    counts = {
        "postponed after check-in": sum(line.end == POSTPONED for line in lines),
        "sent home after waiting too long": sum(line.end == SENT_HOME for line in lines) - late,
        "sent home, who came too late for an infusion to end in time": late,
    }
    others = [f"{number} {words}" for words, number in counts.items() if number]
    return ", ".join([counted(given, "infusion") if given else "no infusions", *others])


def _watched(study: Study, picture: DayPicture, floor: Floor) -> str:
    """Return how well the patients were watched."""
    unwatched_s = int(study.counts.row[Activity.UNWATCHED_S])
    if not any(line.infusion_min for line in picture.patients):
        return "nobody to watch"
    if floor.checks_only:
        seen = "watched by checks only, as the plan says"
    elif unwatched_s:
        seen = f"patients unwatched for {minutes_words(unwatched_s)} in all"
    else:
        seen = "nobody unwatched"
    return f"{seen}, the monitoring rule {_kept(picture)}"


def _kept(picture: DayPicture) -> str:
    """Return how often the rule was broken, and how."""
    kinds = Counter(breach.lane.lower() for breach in picture.breaches)
    if not kinds:
        return "kept"
    each = [f"{kind} {_times(n)}" if len(kinds) > 1 else kind for kind, n in kinds.items()]
    return f"broken {_times(kinds.total())} ({', '.join(each)})"


def _details(study: Study, picture: DayPicture, floor: Floor) -> Iterator[str]:
    """Yield what the day was like for existing patients, and when it ended."""
    row, route = study.counts.row, study.kept.kind
    kinds = {
        "consult": r.CONSULT,
        "integration session": r.INTEGRATION,
        "preparation call": r.PREPARATION,
    }
    also = [(int((route == each).sum()), name) for name, each in kinds.items()]
    if any(number for number, _ in also):
        yield f"Also for the program: {listed(tuple(counted(*x) for x in also if x[0]))}."
    visits, gave_up = int(row[Activity.EXISTING_VISITS]), int(row[Activity.EXISTING_GAVE_UP])
    waited = (
        f", which waited {minutes_words(row[Activity.EXISTING_WAIT_S] / visits)} on average"
        if visits
        else ""
    )
    left = f"; {gave_up} gave up waiting" if gave_up else ""
    if visits or gave_up:
        yield f"{counted(visits, 'existing visit')}{waited}{left}."
    yield from _ill(study, floor)
    yield from _with_patients(picture)
    yield from _lunches(study)
    yield from _ends(study, floor)


def _ill(study: Study, floor: Floor) -> Iterator[str]:
    """Yield how many assistants are in, where some of them are ill: other days show more."""
    usual = int(floor.program_capacity[r.ASSISTANTS])
    there = units_there(study.kept.plan, r.ASSISTANTS)
    if there < usual and _has_existing(study):
        yield f"{there} of {counted(usual, 'assistant')} in (illness)."


def _with_patients(picture: DayPicture) -> Iterator[str]:
    """Yield for how long each physician saw existing patients and held consults."""
    minutes = dict.fromkeys(PHYSICIANS, 0.0)
    for bar in picture.bars:
        if bar.lane in PHYSICIANS and bar.what in (EXISTING, TASK_NAMES[r.CONSULT]):
            minutes[bar.lane] += bar.to_min - bar.from_min
    each = [f"{name} {minutes[name] / 60:.1f} h" for name in PHYSICIANS if minutes[name]]
    if any(bar.what == EXISTING for bar in picture.bars):
        between = "between them they are at records and calls"
        yield f"Visits and consults took {listed(tuple(each))}; {between}."


def _ends(study: Study, floor: Floor) -> Iterator[str]:
    """Yield when the day ended: of infusions, and of the practice where there is one."""
    kept = study.kept
    infused_s = last_leaves_s(kept, (r.INFUSION, r.POSTPONED, r.MOVE))
    if infused_s:
        end = f"at {clock(infused_s / 60)}, {_closing(infused_s, floor)}"
        yield f"The last infusion patient had left and the last room was clean {end}."
    others = [route for route in OF_PATIENTS if route not in (r.INFUSION, r.POSTPONED, r.MOVE)]
    others_s = last_leaves_s(kept, others)
    if others_s:
        end = f"at {clock(others_s / 60)}, {_closing(others_s, floor)}"
        yield f"The last other patient had left {end}."


def _closing(at_s: int, floor: Floor) -> str:
    over_s, closes = at_s - floor.closes_s, clock(floor.closes_s / 60)
    after = f"{minutes_words(over_s)} after" if over_s >= SPOKEN_OF_S else "before"
    return f"{after} closing ({closes})"


def _lunches(study: Study) -> Iterator[str]:
    """Yield when whoever infuses eats; a patient may be booked at noon all the same."""
    kept = study.kept
    steps = kept.plan.visit_first_step[:-1][kept.kind == r.LUNCH_INFUSION_NURSE]
    eaten = [
        f"{clock(kept.log.start_s[step] / 60)} to {clock(kept.log.end_s[step] / 60)}"
        for step in steps
        if kept.log.start_s[step] != r.NEVER
    ]
    missed = len(steps) - len(eaten)
    if eaten:
        without = f"; {missed} more without" if missed else ""
        yield f"Lunch of who infuses: {listed(tuple(eaten))}{without}."
    elif missed:
        yield "Whoever infuses had no lunch."


def _events(picture: DayPicture) -> Iterator[str]:
    for line in picture.patients:
        if line.event is not None:
            yield f"Patient {line.who}: {event_words[line.event]}."


# --- rows -----------------------------------------------------------------------------------


def _patients(picture: DayPicture) -> WordsTable:
    first, *others = PATIENT_COLUMNS
    columns = (first, *(["Program"] if picture.programs else []), *others)
    rows = tuple(_patient_row(line) for line in picture.patients)
    return WordsTable("Infusion patients", columns, rows, "No infusion patient came.")


def _patient_row(line: PatientLine) -> tuple[str, ...]:
    return (
        line.who,
        *([line.program] if line.program else []),
        clock(line.booked_min),
        clock(line.came_min),
        _place(line),
        _from_to(line.infusion_min) if line.infusion_min else line.end,
        _from_to(line.recovery_min),
        "-" if line.left_min is None else clock(line.left_min),
        minutes_words(60 * line.waited_min),
    )


def _place(line: PatientLine) -> str:
    room = (line.room or "-").removeprefix("Room ")
    return f"{room}, {line.chair.lower()}" if line.chair else room


def _from_to(span: tuple[float, float] | None) -> str:
    return "-" if span is None else f"{clock(span[0])} to {clock(span[1])}"


def _waited(line: PatientLine, picture: DayPicture) -> str:
    """Return what somebody waited for, or by how much they came too late."""
    if line.came_too_late:
        return (
            f"came {minutes_words(60 * line.late_min)} late: an average infusion begun then would "
            "not have ended by when all have left"
        )
    return waits_words(line.waits, is_owner_alone=picture.is_owner_alone)


def _has_existing(study: Study) -> bool:
    """Return whether existing patients came on a day: a clinic from nothing has none."""
    row = study.counts.row
    return bool(row[Activity.EXISTING_VISITS] or row[Activity.EXISTING_GAVE_UP])


def _delays(study: Study, picture: DayPicture) -> WordsTable:
    columns = ("Waited for", "Infusion patients", "Existing patients")
    rows = tuple(_delay_rows(study, is_owner_alone=picture.is_owner_alone))
    found = WordsTable("What delayed whom", columns, rows, "Nobody waited.")
    return found if _has_existing(study) else _without(found, EXISTING_COLUMN)


EXISTING_COLUMN = 2  # of both tables: what it would say of existing patients


def _without(found: WordsTable, column: int) -> WordsTable:
    """Return a table without a column."""
    columns = (*found.columns[:column], *found.columns[column + 1 :])
    rows = tuple((*row[:column], *row[column + 1 :]) for row in found.rows)
    return found._replace(columns=columns, rows=rows)


def _delay_rows(study: Study, *, is_owner_alone: bool) -> Iterator[tuple[str, ...]]:
    """Yield what patients waited for, the longest first."""
    delays_s = study.counts.delays_s
    total = delays_s.sum(axis=0)
    for resource in sorted(range(r.N_RESOURCES), key=lambda each: (-total[each], each)):
        if total[resource]:
            of_infusions, of_existing = delays_s[:, resource].tolist()
            name = waited_for(resource, is_owner_alone=is_owner_alone)
            yield name, minutes_words(of_infusions), minutes_words(of_existing)


def _one_more(study: Study) -> WordsTable:
    columns = ("One more", "Infusions wait", "Existing wait", "Unseen", "Day ends")
    rows = tuple(_one_more_row(each) for each in study.one_more)
    found = WordsTable("One more on this day", columns, rows, NO_ONE_MORE)
    return found if _has_existing(study) else _without(found, EXISTING_COLUMN)


def _one_more_row(more: OneMore) -> tuple[str, ...]:
    change = more.change
    return (
        one_more_words[more.resource],
        _change_words(change.infusion_wait_s),
        _change_words(change.existing_wait_s),
        _people_words(change.gone),
        _change_words(change.past_closing_s, less="earlier", more="later"),
    )


def _is_slower(more: OneMore) -> bool:
    change = more.change
    return any(
        seconds >= SPOKEN_OF_S
        for seconds in (change.infusion_wait_s, change.existing_wait_s, change.past_closing_s)
    )


def _change_words(seconds: int, *, less: str = "less", more: str = "more") -> str:
    """Return a change of time: "-12 min" says itself, "same" is no change to speak of."""
    if abs(seconds) < SPOKEN_OF_S:
        return "same"
    return f"{minutes_words(abs(seconds))} {less if seconds < 0 else more}"


def _people_words(change: int) -> str:
    return "same" if change == 0 else f"{abs(change)} {'fewer' if change < 0 else 'more'}"


def _times(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n, f"{n} times")
