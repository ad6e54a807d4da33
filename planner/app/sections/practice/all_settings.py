"""All settings: the questions all at once, and all other settings.

Takes       the working scenario, what the visitor types
Gives       the working scenario with it
Left out    what becomes of a typed value (session/edits.py), what a widget looks like
            (widgets/inputs.py), one question at a time (conversation.py), changes (answer_bar.py)
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import streamlit as st

from planner.app.sections.practice import table_cards as lists
from planner.app.sections.practice.consults_apart import draw_consults_apart
from planner.app.sections.practice.questions import (
    people_who_ask,
    people_who_ask_for_second,
    practice_totals,
)
from planner.app.sections.practice.questions.days_missed import draw_days_missed
from planner.app.sections.practice.questions.discount import draw_discount
from planner.app.sections.practice.questions.free_hours import draw_free_hours
from planner.app.sections.practice.questions.hourly_wage import YEARLY, draw_wage
from planner.app.sections.practice.questions.monitoring_rule import (
    RULE,
    draw_all_rules,
    draw_usual_rules,
    with_lines,
)
from planner.app.sections.practice.questions.nurses_from import draw_nurses_from
from planner.app.sections.practice.questions.one_of_few import draw_reply
from planner.app.sections.practice.questions.own_consult import draw_own_consult
from planner.app.sections.practice.questions.ready import draw_ready
from planner.app.sections.practice.questions.what_is_treated import draw_treated
from planner.app.sections.practice.questions.who_answers import draw_desk
from planner.app.session import edits, working_scenario
from planner.app.widgets import inputs, linked, page_top
from planner.errors import Problem
from planner.experiments.run.run import Answer
from planner.experiments.sense import who_asks
from planner.presentation.format.markdown import md
from planner.presentation.questions import parts
from planner.presentation.questions.as_asked import FREE_HOURS
from planner.presentation.questions.brief_reply_words import fold_words
from planner.presentation.questions.fold_title import IN_TITLES, fold_title
from planner.presentation.questions.full_reply_words import full_reply
from planner.presentation.questions.labels import LABELS
from planner.presentation.questions.ten_questions import (
    from_where,
    places,
    questions_for,
    sure_words,
)
from planner.presentation.settings.along_words import along_at, along_words
from planner.presentation.settings.preset_words import goes_with
from planner.presentation.settings.refused_words import reasons
from planner.presentation.settings.search import TEXTS, subject_of
from planner.presentation.settings.sense_words import sense_at
from planner.presentation.settings.words import (
    ALONE_LABELS,
    help_of,
    named_in,
    without_keys,
)
from planner.scenario.along.paths import FITTING, JOB_WEEKDAYS, TAX
from planner.scenario.changes import values_of
from planner.scenario.derived.existing_practice import NOTHING_THERE, has_practice
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.practice_totals import PER_VISIT
from planner.scenario.who_begins import OWN_BEGIN

RETRAIN = "retrain"  # whence infusion nurses come, where there are some already
CELL_PX = 320
VIEW, SEARCH = "practice/view", "search"
ONE_BY_ONE, REPLIES, ALL = "One by one", "My replies", "All on one page"
HAPPENED = "Since opening"
VIEWS = (ONE_BY_ONE, REPLIES, ALL, HAPPENED)
SAID_OF_DEMAND = (parts.WHO_COMES, who_asks.OWN_SHARE, who_asks.OF_COLLEAGUES, who_asks.AT_START)
YES, NO = "Yes", "No"
PAIN = "pain"
OF_DEPRESSION = "How sure: a guess. None was found for pain: it is that of resistant depression."
NOT_USED = "Not used yet: why stands above."


# --- questions and settings ---------------------------------------------------------------------


def draw_questions(answer: Answer | None) -> None:
    """Show the questions of the plan."""
    draw_is_there()
    draw_treated()
    scenario = working_scenario.scenario()
    for k, each in enumerate(questions_for(scenario), start=1):
        _draw_question(k, each, full_reply(each, scenario, answer))


def draw_is_there() -> None:
    """Show whether there is a practice today; what begins with nothing is asked less."""
    draw_reply(
        parts.IS_THERE,
        (YES, NO),
        _is_there,
        _take_is_there,
        name="is there",
        help="Without one, all that you type belongs to the infusions.",
    )


def _is_there() -> str:
    return YES if has_practice(working_scenario.scenario().practice) else NO


def _take_is_there(chosen: str) -> None:
    if chosen == YES:
        _put_back_practice()
    else:
        edits.take({**NOTHING_THERE, **people_who_ask_for_second.of_patients(0)})


def _put_back_practice() -> None:
    """Take the practice from the scenario as it was opened, or else from the base practice."""
    opened = working_scenario.opened().scenario
    was = opened if has_practice(opened.practice) else Scenario()
    back = {path: values_of(was)[path] for path in NOTHING_THERE}
    edits.take({**back, **people_who_ask_for_second.of_patients(was.demand.panel_patients)})


def _draw_question(number: int, question: parts.Question, said: str) -> None:
    with st.container(border=True):
        st.subheader(f"{number}. {md(question.words)}", anchor=False)
        st.markdown(md(question.why))
        draw_who_answers(question)
        draw_settings(question.paths)
        draw_on_top(question)
        people_who_ask.draw_by_advertising(question.paths)
        people_who_ask.draw_shares(question.paths)
        people_who_ask.draw_gone_along(question.paths)
        for words in (question.fold.words, said):
            if words:
                st.markdown(md(words))


def draw_who_answers(question: parts.Question) -> None:
    """Show who answers those who ask, above the minutes for it."""
    if {parts.DESK, parts.BY_ASSISTANT} & {*question.asked}:
        draw_desk()


def draw_on_top(question: parts.Question) -> None:
    """Show who asks for a second kind of treatment, below those who ask for the first."""
    if parts.WHO_COMES in question.asked:
        people_who_ask_for_second.draw_in_question()


def draw_settings(paths: Iterable[str], *, with_help: bool = True) -> None:
    """Show an input for each setting; its meaning and source below it, or else behind a sign.

    What does not make sense stands below them all, as wide as they are.
    """
    listed = tuple(paths)
    _draw_fields(listed, with_help=with_help)
    _draw_notes(listed)


def _draw_fields(listed: tuple[str, ...], *, with_help: bool) -> None:
    """Show the inputs, lists of rows below the others."""
    if not listed:
        return
    columns = 3 if len(listed) in (3, 5, 6) or len(listed) >= 7 else min(2, len(listed))
    with st.grid(columns, min_column_width=CELL_PX, gap="medium"):
        for path in (each for each in listed if not CATALOG[each].tables):
            _draw_setting(path, with_help=with_help)
    for path in (each for each in listed if CATALOG[each].tables):
        _draw_setting(path, with_help=with_help)


def _found_elsewhere(question: parts.Question) -> tuple[str, ...]:
    """Return what makes sense or not by this reply too: consults, by who asks for one."""
    return (parts.CONSULTS,) if parts.WHO_COMES in question.asked else ()


def _draw_notes(
    listed: tuple[str, ...], beside: tuple[str, ...] = (), told: tuple[str, ...] = ()
) -> None:
    """Say what went along with settings, and what of them, and `beside`, makes no sense.

    What is `told` in the words of the reply is not said again. How many consults are too few nobody
    can say who has not said how many ask.
    """
    _draw_along(listed, told)
    is_known = bool(working_scenario.said() & {*SAID_OF_DEMAND})
    if parts.CONSULT_AT in listed:
        draw_consults_apart()
    shown = (each for each in (*listed, *beside) if each != parts.CONSULT_AT)
    for path in (each for each in shown if each != parts.CONSULTS or is_known):
        for words in sense_at(working_scenario.scenario(), path):
            st.warning(md(without_keys(words)), icon=":material/lightbulb:")


def _draw_along(paths: Iterable[str], told: tuple[str, ...]) -> None:
    """Say what went along with what was typed at these settings, which nobody chose."""
    opened, now = working_scenario.opened().scenario, working_scenario.scenario()
    shown, numbers = tuple(paths), places(questions_for(now))
    for path in (each for each in _went_along(shown) if each not in told):
        is_elsewhere = numbers.get(path) not in (None, *map(numbers.get, shown))
        where = f" (question {numbers[path]})." if is_elsewhere else ""
        for words in along_words(opened, now, [path]):
            st.info(
                md(words.removesuffix(".") + where if where else words),
                icon=":material/subdirectory_arrow_right:",
            )


def _went_along(paths: Iterable[str]) -> tuple[str, ...]:
    """Return what went along with what was typed at some settings, each once."""
    opened, now = working_scenario.opened().scenario, working_scenario.scenario()
    said = working_scenario.said()
    found = (each for path in paths for each in along_at(opened, now, path, said))
    return tuple(dict.fromkeys(found))


def draw_asked(
    question: parts.Question, answer: Answer | None, others: Callable[[], None] | None = None
) -> None:
    """Show the settings that a question asks for, and folded those that few look at.

    `others` shows what is asked beside them, and what stands folded is open where it waits, and
    stays so. What went along with a reply is said below them all: no field moves under a click.
    """
    fold = question.fold
    elsewhere = (parts.BACKFILL, parts.REFUSAL, *FITTING, parts.LAUNCH, OWN_BEGIN)  # or below
    asked = tuple(each for each in question.asked if each not in elsewhere)
    _draw_fields(asked, with_help=False)
    _draw_who_begins(question)
    draw_on_top(question)
    draw_ready(question.asked)
    if FREE_HOURS in question.fold.paths:
        draw_free_hours()
    if others is not None:
        others()
    practice_totals.draw_visits(question.asked)
    people_who_ask.draw_gone_along(question.asked)
    if fold.paths:
        name = f"practice/more/{question.asked[0]}"
        title = md(fold_title(question, working_scenario.scenario()))
        with st.expander(title, expanded=_stays_open(name, fold.paths), key=name):
            _draw_fields(_rows_first(fold.paths), with_help=False)
            for words in fold_words(question, working_scenario.scenario(), answer).splitlines():
                st.markdown(md(words))
            if RULE in question.asked:
                draw_all_rules()
            if {*parts.PACKAGE} <= {*fold.paths}:
                draw_discount()
            draw_ready(fold.paths)
            _draw_fields(_rest(fold.paths), with_help=False)
            practice_totals.draw_moved(fold.paths)
            practice_totals.draw_per_visit(question.asked)
            people_who_ask.draw_by_advertising(fold.paths)
            people_who_ask.draw_shares(question.asked)
    told = (*((parts.CONSULT_AT,) if parts.CONSULTS in question.asked else ()), *IN_TITLES)
    told += (TAX,) if parts.JOB[0] in question.asked else ()  # the rate stands in the reply
    _draw_notes((*question.asked, *fold.paths), _found_elsewhere(question), told)


def _rows_first(folded: tuple[str, ...]) -> tuple[str, ...]:
    """Return what stands first in a fold: hours of single weekdays, to which a button leads."""
    return tuple(path for path in folded if path == FREE_HOURS)


def _rest(folded: tuple[str, ...]) -> tuple[str, ...]:
    """Return the other fields of a fold; whether places are fitted out is one choice of four, as is
    whether a nurse has agreed.
    """
    return tuple(path for path in folded if path not in (FREE_HOURS, parts.REFUSAL, *FITTING))


def _draw_who_begins(question: parts.Question) -> None:
    """Show how many of ten begin, and what a website costs where nobody advertises."""
    if parts.WHO_COMES in question.asked:
        with st.grid(2, min_column_width=CELL_PX, gap="medium"):
            people_who_ask.draw_of_ten(question.asked)
            if parts.LAUNCH in question.asked:
                _draw_setting(parts.LAUNCH, with_help=False)


def _stays_open(name: str, paths: tuple[str, ...]) -> bool:
    """Return whether what stands folded is to be seen, or was: nothing shuts under a hand."""
    opened: set[str] = st.session_state.setdefault("practice/opened", set())
    if _is_open(paths):
        opened.add(name)
    return name in opened


def _is_open(paths: tuple[str, ...]) -> bool:
    """Return whether what stands folded is to be seen: it waits, was asked for, or may be wrong."""
    now, sought = working_scenario.scenario(), st.session_state.get(page_top.LOOKED_FOR)
    waits = any(path in (*working_scenario.pending(), sought) for path in paths)
    rooms = now.rooms
    is_short = min(rooms.monitors, rooms.pumps) < rooms.infusion_rooms and "rooms.pumps" in paths
    return waits or is_short


# --- one setting ----------------------------------------------------------------------------------


def _draw_setting(path: str, *, with_help: bool) -> None:
    facts, waiting = CATALOG[path], working_scenario.pending()
    with st.container(gap="xsmall"):
        if path == st.session_state.get(page_top.LOOKED_FOR):
            page_top.bring_into_sight(path)
        if facts.tables:
            lists.draw_list(path)
        elif people_who_ask.is_people(path):
            people_who_ask.draw_people(path, "" if with_help else _from_where_own(facts))
        elif path == PER_VISIT and not with_help:
            practice_totals.draw_collected(_meaning(path))
        elif path == OWN_BEGIN and not working_scenario.scenario().programmes:
            people_who_ask.draw_of_ten((parts.WHO_COMES,))
        elif path in YEARLY and not with_help:
            draw_wage(path, _meaning(path))
        elif path == parts.OWN_CONSULT and not with_help:
            draw_own_consult()
        elif path == JOB_WEEKDAYS and not with_help:
            draw_days_missed(md(_meaning(path)))
        elif path == RULE and not with_help:
            draw_usual_rules(md(_meaning(path)))
        elif path == parts.NURSES_FROM and not with_help:
            draw_nurses_from(LABELS[path], md(_meaning(path)))
        else:
            _draw_input(facts, with_help=with_help)
        if path in waiting and with_help:
            _draw_refused(path, edits.problems())
        elif path in waiting:
            st.caption(f":red[{NOT_USED}]")
        if with_help:
            st.caption(md(help_of(path, working_scenario.scenario())))
            if subject_of(path) != TEXTS:
                st.caption(md(_sure(path)))


def _from_where_own(facts: FieldFacts) -> str:
    """Return how sure a number of people is: that of own patients was counted for depression."""
    is_pain = working_scenario.scenario().treatment.programme == PAIN
    return OF_DEPRESSION if is_pain and facts.path == who_asks.OWN_SHARE else from_where(facts)


def _draw_input(facts: FieldFacts, *, with_help: bool) -> None:
    path = facts.path
    now = values_of(working_scenario.scenario())[path]
    there = linked.link(path, working_scenario.pending().get(path, now))
    value_of = partial(inputs.value_of, facts, start=there.start)
    callback = linked.taking(path, value_of, lambda value: {path: value})
    label = _alone_label(path) or LABELS.get(path)
    said: dict[str, Any] = {"label": label} if label else {}
    if path == RULE:
        said |= with_lines()
    if not with_help:
        said["help"] = md(_meaning(path))
    inputs.draw_anything(_possible(facts, now), there.start, key=there.key, **said, **callback)


def _alone_label(path: str) -> str:
    """Return what a setting is called where no practice is, "" where that is as everywhere."""
    if has_practice(working_scenario.scenario().practice) or path not in ALONE_LABELS:
        return ""
    return inputs.label(CATALOG[path]._replace(label=ALONE_LABELS[path]))


def _possible(facts: FieldFacts, now: Value) -> FieldFacts:
    """Return a setting without the choices that its own practice rules out."""
    has_nurses = working_scenario.scenario().staff.nurses
    if facts.path != parts.NURSES_FROM or has_nurses or now == RETRAIN:
        return facts
    return facts._replace(choices=tuple(each for each in facts.choices if each != RETRAIN))


def _meaning(path: str) -> str:
    """Return what a setting means, how sure its default is, and where it is from."""
    words = help_of(path, working_scenario.scenario())
    return words if subject_of(path) == TEXTS else f"{words} {_sure(path)}".strip()


def _sure(path: str) -> str:
    """Return how sure a value is that goes with a name, else how sure the default is."""
    scenario = working_scenario.scenario()
    if path == parts.NURSES_FROM and not has_practice(scenario.practice):
        return ""  # its default is to retrain nurses of the practice
    return goes_with(path, values_of(scenario)) or sure_words(CATALOG[path])


def _draw_refused(path: str, problems: tuple[Problem, ...]) -> None:
    texts = [each.text for each in problems]
    mine = [each for each in texts if path in named_in(each)] or texts
    words = " ".join(reasons(working_scenario.scenario(), working_scenario.pending(), mine))
    hint = " In files it runs from 0 to 1; here it is in percent."
    is_percent = inputs.is_percent(CATALOG[path].unit)
    st.error(md(words + (hint if is_percent else "")), title="Not used yet")
