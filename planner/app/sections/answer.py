"""Answer sections: what stands under the answer, each part drawn from what it is given.

Takes       an Answer, the working scenario
Left out    sentences about results (presentation/answer/result_words.py), pictures
            (presentation/answer/chart.py), one day (day.py), work (jobs/short_jobs.py)
"""

from collections.abc import Collection, Iterable
from itertools import starmap

import streamlit as st

from planner.app.sections.practice.link_to_question import draw_way_to, question_of
from planner.app.sections.refused import draw_refused
from planner.app.session import link as keeping
from planner.app.session import plans, refusal, two_tabs, working_scenario
from planner.app.widgets.charts import draw
from planner.app.widgets.tables import draw_table
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import LIMITS, SURE
from planner.presentation.answer import chart as answer_chart
from planner.presentation.answer import result_words, wish_words
from planner.presentation.answer.bottleneck_words import binding_lines
from planner.presentation.answer.close_call_words import close_call_words
from planner.presentation.answer.floor_words import delay_lines, events_line, physician_rows
from planner.presentation.answer.verdict_words import reason_sentence
from planner.presentation.answer.worth.patients_lose_words import lost_visits_line
from planner.presentation.format.lapse_words import WHAT_A_LAPSE_IS, lapses_sentence
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import listed
from planner.presentation.settings.words import (
    as_on_a_page,
    change_words,
    label_of,
    sure_of,
    without_keys,
)
from planner.results.catalog import FACTS, OF_A_PRACTICE
from planner.scenario.changes import Change, in_words, values_of
from planner.scenario.derived.existing_practice import OF_THE_PRACTICE, has_practice
from planner.scenario.files.opening import setting_changes
from planner.scenario.model import CATALOG, Scenario


def bullets(lines: Iterable[str]) -> None:
    """Show lines of plain words as a list."""
    st.markdown("\n".join(f"- {md(line)}" for line in lines))


# --- the top of the page ------------------------------------------------------------------------


def draw_trouble(*, with_reasons: bool = True) -> None:
    """Show what could not be done, what is typed and not used, what another tab has changed."""
    trouble = refusal.trouble()
    if trouble is not None:
        draw_problems(trouble)
    draw_refused(with_reasons=with_reasons)
    _draw_other_tab()


def _draw_other_tab() -> None:
    """Show that another tab has changed the same plan: both are kept."""
    link = keeping.others_link()
    if link:
        st.warning(
            f"Another tab has changed this plan too. Both are kept: yours goes on here, under a "
            f"link of its own; [open the other one]({link}).",
            icon=":material/tab_duplicate:",
        )
        st.button("Understood", on_click=two_tabs.leave_others, key="other tab", type="tertiary")


def draw_problems(trouble: refusal.Trouble) -> None:
    """Show what could not be done."""
    lines = (
        f"- {md(f'{where}: {text}' if where else as_on_a_page(text))}"
        for where, text in trouble.problems
    )
    st.error("\n".join(lines), title=md(trouble.title), icon=":material/error:")


GOES_ALONG = "With these go:"


def draw_changes() -> None:
    """Show what differs from the scenario as it was opened, old -> new; folded where it is much."""
    found = working_scenario.changes()
    if not found:
        return
    replied = working_scenario.replies()
    own = {change.path for change in replied}
    along = [change for change in found if change.path not in own]
    with st.expander(
        f"Changed settings: {len(replied)}", key="fold/changed", icon=":material/edit_note:"
    ):
        _draw_advised()
        st.markdown(f"**Changed from {md(working_scenario.opened().called)}**")
        bullets(change_words(change) for change in replied)
        if along:
            st.caption(md(f"{GOES_ALONG} {'; '.join(change_words(each) for each in along)}."))
        st.button("Undo all changes", on_click=working_scenario.undo_changes, type="tertiary")


def _draw_advised() -> None:
    """Show what advice has changed of the plan before it, and of the own plan if that was other."""
    was = plans.before_advice()
    changed = [] if was is None else setting_changes(was, working_scenario.scenario())
    if changed:
        st.markdown("**Changed from your plan before the advice**")
        bullets(change_words(each) for each in changed)
    mine = since_replies()
    if mine and mine != changed:
        st.markdown(f"**{SINCE}**")
        bullets(change_words(each) for each in mine)


SINCE = "Changed since your replies"


def since_replies() -> list[Change]:
    """Return what is no longer as it was described: levers, and all advice that was taken."""
    mine = next(iter(plans.described()), None)
    return [] if mine is None else setting_changes(mine.scenario, working_scenario.scenario())


def draw_since_replies() -> None:
    """Show, folded, what is no longer as the visitor has described it."""
    if mine := since_replies():
        with st.expander(f"{SINCE}: {len(mine)}", key="fold/since", icon=":material/edit_note:"):
            bullets(change_words(each) for each in mine)


def draw_idle_rooms(scenario: Scenario) -> None:
    """Warn of rooms that stay empty because a monitor or a pump is missing."""
    rooms = scenario.rooms
    most = min(rooms.monitors, rooms.pumps)
    if most < rooms.infusion_rooms:
        values = values_of(scenario)
        paths = ("rooms.infusion_rooms", "rooms.monitors", "rooms.pumps")
        there = listed(tuple(in_words(CATALOG[path], values[path]) for path in paths))
        st.warning(
            f"You have {there}: no more than {most} infusions can run at once.",
            icon=":material/warning:",
        )


# --- the answer -----------------------------------------------------------------------------------


def draw_wishes(answer: Answer, looks: str, *, is_settled: bool) -> None:
    """Show the whole reason, every wish, and over how many replications that is known.

    The reason is that of the word: it comes with it.
    """
    assumed = working_scenario.assumed()
    if is_settled:
        st.markdown(md(without_keys(reason_sentence(answer))))
    said = zip(wish_words.wish_marks(answer), wish_words.wish_lines(answer, assumed), strict=True)
    st.markdown("  \n".join(starmap(_wish_line, said)))
    months = len(answer.binding.months)
    st.caption(md(f"{looks} of {months} months. {close_call_words(answer)}"))
    _draw_whose(answer, assumed)


def limits_title(answer: Answer) -> str:
    """Return the heading of the wishes: how many of their limits nobody has set.

    Whose money does not last in enough replications finds there how long it does.
    """
    count = wish_words.count_assumed(answer, working_scenario.assumed())
    said = f"Limits: {count} assumed, not yours yet" if count else "Your limits"
    is_short = answer.verdict.cannot_pay and not has_practice(answer.scenario.practice)
    return f"How long your money lasts. {said}" if is_short else said


def _draw_whose(answer: Answer, assumed: Collection[str]) -> None:
    """Show whose the limits are, and the way to set them."""
    if note := wish_words.assumed_note(answer, assumed):
        st.caption(md(note))
    limits = (LIMITS[each.name] for each in answer.verdict.wishes if each.name in LIMITS)
    paths = dict.fromkeys((*limits, SURE))
    first = next((each for each in paths if each in assumed and question_of(each)), None)
    with st.container(horizontal=True, gap="small"):
        if first is not None:
            label = f"Set your own limits (question {question_of(first)})"
            draw_way_to(first, label, "limits", is_quiet=True)
        for path in paths:
            if path in assumed and question_of(path) is None:
                draw_way_to(path, CATALOG[path].label, "limits", is_quiet=True)


def _wish_line(mark: str, words: str) -> str:
    return f"{_SIGNS[mark]} **{mark}.** {md(words)}"


_SIGNS = {
    wish_words.YES: ":green[:material/check:]",
    wish_words.NO: ":red[:material/close:]",
    wish_words.YOURS: ":orange[:material/help:]",
    wish_words.CLOSE: ":orange[:material/help:]",
}


OWN_HOURS = "owner_hours_week"
OTHERS = (
    "existing_lost_month",
    "existing_wait_added_min",
    OWN_HOURS,
    "late_checks_100",
    "watch_gaps_100",
    "help_s",
)


def draw_others(answer: Answer) -> None:
    """Show what the program asks of other patients, of the owner and of safety."""
    is_there = has_practice(answer.scenario.practice)
    if is_there:
        st.markdown(f"**{md(lost_visits_line(answer))}**")
    bullets(
        f"{FACTS[name].label}: {result_words.result_words(name, answer.results[name])}"
        f"{_on_site(answer) if name == OWN_HOURS else ''}"
        for name in OTHERS
        if name not in OF_A_PRACTICE or is_there
    )
    if events := events_line(answer):
        bullets([events])
    st.caption(md(f"{WHAT_A_LAPSE_IS}{lapses_sentence(answer.results)}"))


def _on_site(answer: Answer) -> str:
    """Return that the rule holds the owner on site for more than own hours, where it does."""
    held = wish_words.held_words(answer.results["owner_held_hours_week"].mean)
    return f"; {held}, on average" if held else ""


def draw_cash(answer: Answer) -> None:
    """Show cash over time."""
    months, start = answer.months, answer.scenario.practice.start_date
    lowest = answer_chart.lowest_cash(answer)
    title = answer_chart.cash_title(lowest, start)
    st.subheader(md(title), anchor=False)
    draw(answer_chart.plan_chart, months, lowest, None, start)
    is_there = has_practice(answer.scenario.practice)
    against = ", against the practice without it" if is_there else ""
    st.caption(
        f"What the program has brought and cost so far, after tax{against}: {lowest.counts}. Line: "
        f"the middle future; band: the {lowest.often} futures that need least money, whose lowest "
        "is the money needed."
    )


def draw_binding_words(answer: Answer) -> None:
    """Show in words what limits the program, month by month."""
    bullets(binding_lines(answer))
    st.markdown("**Who waits for what, in the last year**")
    bullets(delay_lines(answer))


def draw_physicians(answer: Answer) -> None:
    """Show what becomes of existing visits, by physician."""
    rows = (
        (
            row.name,
            *(f"{visits:.0f}" for visits in row[1:3]),
            *(f"{round(more, 1) + 0.0:.1f}" for more in row[3:]),
        )
        for row in physician_rows(answer)
    )
    columns = ("Of the", "Before", "Held", "Gave up", "Moved", "Lost")
    draw_table(columns, rows, "Existing visits by physician")
    st.caption(
        "Visits a month since the opening, on average. Gave up: left unseen, more than before. "
        "Moved: waited for another day."
    )


# --- detail ---------------------------------------------------------------------------------------


def draw_sources(scenario: Scenario, paths: Iterable[str]) -> None:
    """Show the value of each input, where it was written and how well it is known."""
    values = values_of(scenario)
    changed = {change.path: None for change in working_scenario.changes()}
    assumed, lines = working_scenario.assumed(), []
    is_there = has_practice(scenario.practice)
    for path in dict.fromkeys([*paths, *changed]):
        if path in OF_THE_PRACTICE and not is_there and not values[path]:
            continue
        facts = CATALOG[path]
        written = "changed here" if path in changed else working_scenario.where_words(path)
        sure = sure_of(facts, is_assumed=path in assumed)
        lines.append(
            f"- **{md(label_of(path, scenario))}: {md(in_words(facts, values[path]))}** "
            f"({md(written)}). "
            f"{md(facts.source)}: {md(sure)}."
        )
    st.markdown("\n".join(lines))
