"""Table cards: settings that are lists of tables, a card for each, its parts as ordinary inputs.

Takes       the path of such a setting, the working scenario
Gives       cards with an input for each part, a button to add one, one to take it away
Left out    the other settings (all_settings.py), what tables may say (scenario/tables/)

Each part is taken over as any other setting is (widgets/linked.py): its callback reads the rows as
they are at that moment, so that two parts typed in one breath both count. Words that cannot be read
as rows, typed elsewhere, are shown as words.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple, cast

import streamlit as st

from planner.app.sections.practice import new_programs, new_rows
from planner.app.sections.practice.questions import people_who_ask_for_second as asked_on_top
from planner.app.session import edits, working_scenario
from planner.app.session.finish_before_click import undisturbed
from planner.app.widgets import inputs, linked
from planner.app.widgets.page_top import LOOKED_FOR
from planner.presentation.format.markdown import md
from planner.presentation.questions.ten_questions import places, questions_for
from planner.presentation.settings.preset_words import kind_words, rests_on
from planner.presentation.settings.words import label_of
from planner.scenario.changes import values_of
from planner.scenario.facts import FieldFacts, Row, Tables, Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.presets.programs import PROGRAM_BY_NAME
from planner.scenario.programs import program_scenarios
from planner.scenario.tables.planned_change import LASTS, WAYS

PART_PX = 250
NOT_SAID, NOBODY = "as the other settings say", "none: they leave"
AS_ASKED = "as the ten questions say"
AT_ONCE = ("preset", *new_programs.ON_CARD, *new_programs.AS_ITS_KIND)
SHARE = "share"
CHANGES, CARD = "plan.changes", "card"


def draw_list(path: str, *, with_label: bool = True) -> None:
    """Show the tables of a setting, and a button for one more; those without cards as words."""
    facts = CATALOG[path]
    if with_label:
        st.markdown(f"**{md(label_of(path, working_scenario.scenario()))}**")
    rows = _rows(path) if path in new_rows.NAMES else None
    if rows is None:
        _draw_words(facts)
        return
    for number, row in enumerate(rows):
        with st.container(border=True, gap="small"):
            _draw_row(path, number, row)
    name = new_rows.NAMES[path]
    st.button(
        f"Add {name}",
        key=f"add/{path}",
        icon=":material/add:",
        on_click=add,
        args=(path,),
    )


def add(path: str) -> None:
    """Add a table to a setting that is a list of them, and keep it in sight in its fold."""
    st.session_state[LOOKED_FOR] = path
    _change(path, partial(new_rows.with_new, path))


def _words(path: str) -> str:
    """Return the words of a setting as they are now, be it that they wait."""
    now = values_of(working_scenario.scenario())[path]
    return str(working_scenario.pending().get(path, now))


def _rows(path: str) -> tuple[Row, ...] | None:
    try:
        return cast(Tables, CATALOG[path].tables).rows_of(_words(path))
    except ValueError:
        return None


def _draw_words(facts: FieldFacts) -> None:
    there = linked.link(facts.path, _words(facts.path))
    taking = linked.taking(facts.path, str, lambda words: {facts.path: words})
    inputs.draw_anything(facts, there.start, key=there.key, **taking)


# --- a row ----------------------------------------------------------------------------------------


def _draw_row(path: str, number: int, row: Row) -> None:
    """Show the parts of one table, and a button that takes it away."""
    shown = new_rows.parts_shown(path, row)
    if path == new_rows.PROGRAMS:
        _draw_program(number, row, shown)
    else:
        _draw_parts(path, number, row, shown)
    st.button(
        md(f"Take {row.get('name', 'it')} away"),
        icon=":material/delete:",
        key=f"take away/{path}/{number}",
        type="tertiary",
        on_click=partial(_change, path, lambda now: _without(path, now, number)),
    )


def _draw_parts(
    path: str, number: int, row: Row, shown: Mapping[str, FieldFacts], *, with_more: bool = True
) -> None:
    """Show some parts of one table, and what it can have besides."""
    with st.grid(2, min_column_width=PART_PX, gap="small", vertical_alignment="bottom"):
        if path == CHANGES:
            _draw_way(number, row)
        for name, facts in shown.items():
            _draw_part(path, number, facts, name, row.get(name))
        if path in _MORE and with_more:
            _draw_more(path, number, row)


def _draw_program(number: int, row: Row, shown: Mapping[str, FieldFacts]) -> None:
    """Show a program: what anybody asks of it at once, folded what few change."""
    st.markdown(f"**{md(row['name'])}**")
    scenario = working_scenario.scenario()
    names = new_rows.program_names()
    alone = (
        program_scenarios(scenario)[names.index(str(row["name"]))]
        if row["name"] in names
        else scenario
    )
    parted = (SHARE,) if new_programs.has_shares(_rows(new_rows.PROGRAMS) or ()) else ()
    at_once = {name: shown[name] for name in (*AT_ONCE, *parted) if name in shown}
    now = values_of(alone)
    as_it_is = {name: now[name] for name in new_programs.AS_ITS_KIND} | dict(row)
    _draw_parts(new_rows.PROGRAMS, number, as_it_is, at_once, with_more=False)
    if new_programs.is_on_top(row):
        asked_on_top.draw_people(str(row["name"]), place=CARD)
    where = "" if new_programs.ON_CARD[0] in row else _asked_words(scenario)
    st.caption(md(kind_words(alone) + where))
    with st.expander("Its name, when it begins, who changes to another, other settings of its own"):
        if preset := PROGRAM_BY_NAME.get(str(row.get("preset"))):
            st.caption(md(rests_on(preset)))
        asked = {*at_once, *(asked_on_top.SETTINGS if new_programs.is_on_top(row) else ())}
        rest = {name: facts for name, facts in shown.items() if name not in asked}
        _draw_parts(new_rows.PROGRAMS, number, row, rest)


def _asked_words(scenario: Scenario) -> str:
    """Return where the price and the course of the plan's own program are asked."""
    number = places(questions_for(scenario))[new_programs.ON_CARD[0]]
    return f" Its price and course are asked in question {number}."


def _draw_part(path: str, number: int, facts: FieldFacts, name: str, value: Value) -> None:
    start = facts.default if value is None else value
    widget = f"{path}.{number}.{name}"
    there = linked.link(widget, start)

    def changes(held: Value) -> Mapping[str, Value]:
        return {path: _with_part(path, number, name, held)}

    taking = linked.taking(widget, partial(_value_of, facts, start=there.start), changes)
    label = facts.label if facts.kind == "whole" else inputs.label(facts)
    can_be_gone = facts.optional and name not in (*WAYS, *LASTS) and not _is_chosen(facts)
    words = f"{facts.help} 0 takes it away." if can_be_gone else facts.help
    said = {"label": label, "key": there.key, "help": md(words), **taking}
    if _is_chosen(facts):
        _draw_choice(facts, there.start, said)
    else:
        inputs.draw_anything(facts, there.start, **said)


def _value_of(facts: FieldFacts, held: Any, start: Value) -> Value:
    """Return what an input holds; nothing where an optional one is emptied."""
    if held is None and facts.optional:
        return None
    return cast(Value, held) if _is_chosen(facts) else inputs.value_of(facts, held, start)


def _is_chosen(facts: FieldFacts) -> bool:
    return facts.kind == "choice" or (facts.optional and facts.kind == "switch")


_NONE = dict.fromkeys(new_rows.CHANGE_OVER, NOBODY) | {"preset": AS_ASKED}  # left open


def _draw_choice(facts: FieldFacts, start: Value, said: dict[str, Any]) -> None:
    """Show a choice, which may be left open where it is optional."""
    options: list[Any] = [True, False] if facts.kind == "switch" else list(facts.choices)
    words = {True: "yes", False: "no"} if facts.kind == "switch" else facts.words
    listed = [None, *options] if facts.optional and facts.path not in WAYS else options
    none = _NONE.get(facts.path, NOT_SAID)
    st.selectbox(
        options=listed,
        index=listed.index(start),
        format_func=lambda each: none if each is None else words.get(each, each),
        **said,
    )


# --- a change of the plan -------------------------------------------------------------------------

_WAY_WORDS = {"on": "on a day", "month": "in a month", "when": "when something lasts"}


def _draw_way(number: int, row: Row) -> None:
    """Show how a change of the plan comes: on a day, in a month, or when something lasts."""
    way = next(each for each in WAYS if each in row)
    widget = f"{CHANGES}.{number}.way"
    there = linked.link(widget, way)
    taking = linked.taking(
        widget, str, lambda chosen: {CHANGES: _with(CHANGES, number, new_rows.coming, chosen)}
    )
    st.selectbox(
        "It comes",
        list(_WAY_WORDS),
        index=list(_WAY_WORDS).index(there.start),
        format_func=lambda each: _WAY_WORDS[each],
        key=there.key,
        **taking,
    )


class _More(NamedTuple):
    """What a row can have besides: what it is called, and how a row gets it."""

    label: str
    asked: str
    adding: Callable[[Row, Any], Row]


_MORE: Mapping[str, _More] = {
    CHANGES: _More("And also", "Choose what else changes", new_rows.doing),
    new_rows.PROGRAMS: _More("A setting of its own", "Choose what differs", new_rows.differing),
}


def _draw_more(path: str, number: int, row: Row) -> None:
    """Show what else a change could do, or what else could differ for a program."""
    form, more = cast(Tables, CATALOG[path].tables), _MORE[path]
    own = new_rows.what_parts() if path == CHANGES else {}
    every = (*own, *form.also)
    others = [name for name in every if name not in row and new_rows.goes_with(row, name)]
    labels = {name: (own | dict(CATALOG))[name].label for name in others}
    widget = f"{path}.{number}.more{len(row)}"
    there = linked.link(widget, None)
    taking = linked.taking(
        widget,
        lambda held: held,
        lambda chosen: {path: _with(path, number, more.adding, chosen)},
    )
    st.selectbox(
        more.label,
        others,
        index=None,
        placeholder=more.asked,
        format_func=labels.__getitem__,
        key=there.key,
        **taking,
    )


# --- taking over ----------------------------------------------------------------------------------


_OTHER_SIDE = {"above": "below", "below": "above"}


@undisturbed()
def _change(path: str, change: Callable[[list[Row]], list[Row]]) -> None:
    """Take over other rows, made of those that are there now."""
    edits.take({path: _said(path, change(list(_rows(path) or ())))})


def _said(path: str, rows: list[Row]) -> str:
    return cast(Tables, CATALOG[path].tables).words_of(rows)


def _without(path: str, rows: list[Row], number: int) -> list[Row]:
    if path == new_rows.PROGRAMS:
        return new_programs.without(rows, number)
    return [*rows[:number], *rows[number + 1 :]]


def _with_part(path: str, number: int, name: str, value: Value) -> str:
    """Return the words with another part in one row; a row keeps what it cannot do without."""

    def changed(row: Row, _: object) -> Row:
        facts = new_rows.parts_shown(path, row)[name]
        is_zero = facts.optional and value == 0 and value is not False
        is_no = is_zero or (
            not facts.optional and facts.kind == "switch" and value == facts.default
        )
        gone = {
            name,
            _OTHER_SIDE.get(name),
            new_rows.CHANGE_OVER.get(name) if value is None else "",
        }
        rest: Row = {each: kept for each, kept in row.items() if each not in gone}
        if (path, name) == (new_rows.PROGRAMS, "preset"):
            rest = new_programs.of_kind(rest, value)
        if not is_no and value not in (None, "", ()):
            in_place = {each: value for each in row if each == name or each in rest}
            return {**in_place, **rest, name: value}  # no field swaps with its neighbor
        return rest if new_rows.is_whole(path, rest) else row

    return _with(path, number, changed, None)


def _with(path: str, number: int, change: Callable[[Row, Any], Row], chosen: Any) -> str:
    rows = list(_rows(path) or ())
    if number >= len(rows):
        return _said(path, rows)
    changed = [*rows[:number], change(rows[number], chosen), *rows[number + 1 :]]
    if path == new_rows.PROGRAMS:
        changed = new_programs.balanced(rows, changed, number)
    return _said(path, changed)
