"""Better plan: the cheapest way to a better verdict in one line, with the button that makes it so.

Takes       an answer; what was found for its plan in the background
Gives       the working scenario with the changes

The search takes all processors for a minute. It begins by itself once a plan has stood still for
a few seconds, and gives way to all that a page waits for.
"""

import itertools

import streamlit as st

from planner.app.jobs import background, idle_work, long_jobs
from planner.app.jobs.long_jobs import WhatIf
from planner.app.navigation import ABOUT, ADVICE, script
from planner.app.sections.explore import advice, work_in_progress
from planner.app.sections.explore.promise import said_of
from planner.app.session import working_scenario
from planner.app.session.finish_before_click import draw_anew
from planner.experiments.advice.climb.one_or_two import OneOrTwo
from planner.experiments.advice.search import fewest
from planner.experiments.advice.time_estimate import Advised
from planner.experiments.advice.trials import Tried
from planner.experiments.questions import ToAdvise
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import GO
from planner.presentation.advice.alone_words import about_few, few_line
from planner.presentation.advice.brief.changes_words import (
    all_but_words,
    better_words,
    few_levers_words,
    few_words,
    nothing_words,
)
from planner.presentation.advice.brief.kept_words import kept_words
from planner.presentation.advice.brief.promise_words import promise
from planner.presentation.advice.limits_words import far_more_words, turns_words
from planner.presentation.answer.wish_words import awaits_owner
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import (
    sentence,
    signed_words,
    words_in,
)
from planner.presentation.whatif.words import ADVISE, search_left_words, share_done
from planner.scenario.model import Scenario

REST_S = 3.0  # a plan stands still so long before anything is looked for
NAMED = 3  # changes that are named beside the button; all stand under Explore
LINE_WORDS = 12  # that a line of changes needs as a rule
POLL_S = 1.0
LOOKING = "Looking for a better plan"
AT_IT = "Looking on"
HELPS = "Something that helps is found"  # how many are left in the end nobody knows yet
BETTER_STILL = "Look for a better plan"  # a go needs none: it is looked for when somebody asks
NOTHING = "No change tried comes nearer to your wishes."


def draw_better(answer: Answer, most_words: int) -> None:
    """Show the cheapest way to a better verdict, or how far the search for it is.

    Nothing is looked for before the word stands. `most_words` is what there is room for.
    """
    # advice is on the plan as it is kept, however many replications its answer took
    answer = answer._replace(scenario=working_scenario.scenario())
    manager = long_jobs.long_job_manager()
    idle_work.recall(manager, answer.scenario)
    if answer.verdict.word == GO and not awaits_owner(answer):
        st.page_link(script("explore"), label=BETTER_STILL, query_params={ABOUT: ADVICE})
    else:
        there = idle_work.asked(manager, ADVISE, ToAdvise(answer.scenario))
        if there is not None and there.job.error is not None:
            st.markdown(md(background.as_user_error(there.job.error)))
        elif there is not None and isinstance(found := idle_work.shown(manager, there), Advised):
            _draw_found(answer, found, most_words)
        elif there is None or there.job.is_running:
            _draw_looking(there)
    _look_when_at_rest(answer)


def _look_when_at_rest(answer: Answer) -> None:
    """Begin the search when nothing was moved for a while: not while the page is drawn."""
    manager, ticks = long_jobs.long_job_manager(), itertools.count()

    def look() -> None:
        if next(ticks) and idle_work.begin_next(manager, answer):
            draw_anew()

    if idle_work.next_question(manager, answer) is not None:
        st.fragment(look, run_every=REST_S)()


def _draw_looking(there: WhatIf | None) -> None:
    """Show that it is looked for, and how long that still takes."""
    if there is None:
        st.caption(f"{LOOKING} comes next")
        return

    def look() -> None:
        if there.job.has_turn:
            share = share_done(ADVISE, 0, 0, there.gone_s, there.needs_s)
            is_known = share is not None or there.steps
            words = _so_far_words(there, AT_IT) if is_known else LOOKING
            work_in_progress.draw_share(share, words, there)
        else:
            st.caption(md(_so_far_words(there, _first_words(there.job.before))))

    st.fragment(look, run_every=POLL_S)()


def _so_far_words(there: WhatIf, goes_on: str) -> str:
    """Return that something is found, else how long the search takes; and that it goes on."""
    if there.steps:
        return f"{HELPS}. {goes_on}"
    if goes_on != AT_IT:
        return f"{LOOKING}. {goes_on}"
    return f"{LOOKING}: {search_left_words(there.gone_s, there.needs_s)}"


def _first_words(before: int) -> str:
    """Return that somebody's other search is served first.

    >>> [_first_words(1), _first_words(3)]
    ['Another search on this machine comes first', '3 other searches on this machine come first']
    """
    if before < 2:
        return "Another search on this machine comes first"
    return f"{before} other searches on this machine come first"


def _draw_found(answer: Answer, found: Advised, most_words: int) -> None:
    """Show the fewest changes that better the verdict, else those that come nearest."""
    few, advised = fewest(found.advice), found.advice
    promised = said_of(found, answer.scenario)
    beyond = _beyond_words(found, few, most_words)
    most_words -= words_in(beyond)
    if few is not None:
        head = promised or about_few(advised, few)
        said = few_line(found.scenario, advised, few, promised)
        besides = nothing_words(advised, few.plan)
        words = few_words(advised, few.plan, most_words - words_in(f"{head} {besides}"))
        if besides and words_in(f"{head} {words} {besides}") <= most_words:
            words = f"{words}. {besides}"
        elif besides:
            said = f"{said} {besides}."
        _draw_line(found, head, words, changes_help(found.scenario, few.plan), said, few)
    elif (shown := advice.shown_plan(found)) is None:
        st.caption(NOTHING)
    else:
        _draw_whole(found, shown, promised, most_words)
    _draw_beyond(found, beyond)


def _draw_whole(found: Advised, shown: Tried, promised: str, most_words: int) -> None:
    """Show all that is advised in a line, where no one or two changes do."""
    advised = found.advice
    head = promised or _about(found, advised.verified or shown)
    words = better_words(advised, shown, most_words - words_in(head))
    named = changes_help(found.scenario, shown)
    _draw_line(found, head, words, named, _help(found, shown), None)


def _beyond_words(found: Advised, few: OneOrTwo | None, most_words: int) -> str:
    """Return what turns the word beyond one limit, else what brings far more; "" for nothing.

    The second only where there is room beside the line: it stands on Explore in any case.
    """
    advised, shown = found.advice, advice.shown_plan(found)
    if advised.let_go is not None:
        return turns_words(found.scenario, advised.let_go)
    offered = few.plan if few is not None else shown
    gain_usd = 0.0 if offered is None else offered.gain_usd
    words = far_more_words(found.scenario, advised, gain_usd)
    return words if words_in(words) <= most_words - LINE_WORDS else ""


def _draw_beyond(found: Advised, words: str) -> None:
    """Show what lies beyond one limit; with a button where it turns the word."""
    if not words:
        return
    turns = found.advice.let_go
    if turns is None:
        st.caption(md(words))
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        help_ = changes_help(found.scenario, turns.plan.plan)
        st.markdown(md(words), width="stretch", help=help_)
        st.button(
            advice.APPLY,
            key="better/let go",
            on_click=advice.apply_few,
            args=(found, turns.plan),
        )


def _about(found: Advised, judged: Tried) -> str:
    """Return what all that is advised gains about, and the verdict with it."""
    word = promise(found.advice, judged, found.advice.possible)
    return f"about {signed_words(judged.gain_usd)}, {word}"


def _draw_line(
    found: Advised, head: str, words: str, named: str, said: str, few: OneOrTwo | None
) -> None:
    """Show changes in a line, with the button that makes them and the way to all about them."""
    words = f"**{md(head)}:** {md(words)}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(words, width="stretch", help=named)
        st.button(
            advice.APPLY,
            icon=":material/check:",
            key="better/apply",
            on_click=advice.apply if few is None else advice.apply_few,
            args=(found,) if few is None else (found, few),
            help=md(said),
        )
        st.page_link(script("explore"), label="Why", query_params={ABOUT: ADVICE})


def changes_help(before: Scenario, shown: Tried) -> str:
    """Return all changes as a list, and what stays, for the sign beside a line of few words."""
    lines = "\n".join(f"- {md(sentence(each.words))}" for each in shown.levers)
    return f"{lines}\n\n{md(kept_words(before, shown))}."


def _help(found: Advised, shown: Tried) -> str:
    """Return more of the changes, and what alone fails still."""
    but = all_but_words((found.advice.verified or shown).stands.verdict)
    named = sentence(few_levers_words(found.advice, shown, NAMED))
    return f"{named}.{but and f' Then {but} hold.'}"
