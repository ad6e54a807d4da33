"""Conversation: one question at a time, with progress, back, next and "I don't know".

Takes       the answer to the plan as it is; what the visitor types and clicks
Gives       the working scenario with the replies
"""

from typing import Literal, NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.app.navigation import ADDRESS, VISITED, script
from planner.app.sections.decide.program_levers import PRICE, draw_prices
from planner.app.sections.practice import all_settings as settings
from planner.app.sections.practice.price_above import draw_price_above
from planner.app.sections.practice.questions.others_who_see_patients import draw_beside_you
from planner.app.sections.practice.questions.what_is_treated import draw_treated
from planner.app.session import edits, working_scenario
from planner.app.session.finish_before_click import undisturbed
from planner.app.session.steady_sum import steady_usd, without_limits
from planner.app.widgets.page_top import LOOKED_FOR
from planner.experiments.run.run import Answer
from planner.models.records import Floats
from planner.presentation.answer import tile_words
from planner.presentation.answer.verdict_words import is_possible
from planner.presentation.answer.worth.leap_words import leap_words
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import about_usd, rest_words, signed_words
from planner.presentation.questions.brief_reply_words import brief_reply
from planner.presentation.questions.parts import Question
from planner.presentation.questions.ten_questions import questions_for
from planner.presentation.settings.words import label_of
from planner.results.catalog import worth_of
from planner.scenario.changes import in_words, values_of
from planner.scenario.derived.existing_practice import NOTHING_THERE, OTHERS, has_practice
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.practice_month import OVERHEAD, PAY, assumed
from planner.scenario.programs import is_nobodys

AT, BEFORE, UNKNOWN = "practice/at", "practice/before", "practice/not known"
LEFT = "practice/left"  # another view of the same page was drawn since
ON = ":material/arrow_forward:"
OWNER_DAYS = "practice.owner_weekdays"
YOUR_REPLY = "Your reply: worth {} → **{}** ({})."
THE_SAME = "Worth as before."
LEAP_USD = 10_000.0  # from here on what moved is said
LAST = "practice/last answer"
ENOUGH = 5  # questions, in the order of weight: after these an answer mostly stands
REST = "What you have not said is taken as assumed: My replies shows it."
NOW, NOW_EARLY = "See the answer now", "Answer now"
DEFAULT_TAKEN = "You said that you do not know. This is taken: {}."


class Before(NamedTuple):
    """The answer as it was when a question was asked."""

    scenario_hash: str
    scenario: Scenario
    values: Floats | None = None  # not there yet
    parts_usd: Floats | None = None  # of the worth


def draw_conversation(answer: Answer | None, beside: DeltaGenerator) -> None:
    """Show the question that is asked now, and how far one has come `beside` what is above it."""
    _begin_where_changed_elsewhere(answer)
    questions, at = _place()
    beside.progress(at / len(questions), text=_place_words(at, len(questions)))
    with st.container(border=True):
        if at == 0:
            settings.draw_is_there()
            draw_treated()
        else:
            _draw_question(questions[at - 1], answer)
    _draw_reply(answer)


def is_under_way() -> bool:
    """Return whether the first question is left."""
    return bool(st.session_state.get(AT, 0))


def note_left() -> None:
    """Note that no question stands by itself: what is changed meanwhile is no reply to one."""
    st.session_state[LEFT] = True
    st.session_state.pop(LOOKED_FOR, None)  # no page is scrolled to it any more


def _begin_where_changed_elsewhere(answer: Answer | None) -> None:
    """Hold replies against the plan as it is now, where it was changed on another page or view."""
    others = {*st.session_state.pop(VISITED, ())} - {st.session_state.get(ADDRESS)}
    is_back = st.session_state.pop(LEFT, False) or bool(others)
    before: Before | None = st.session_state.get(BEFORE)
    if not is_back or before is None:
        return
    if before.scenario_hash != without_limits(working_scenario.scenario()):
        st.session_state[BEFORE] = _before(answer)


def _place() -> tuple[tuple[Question, ...], int]:
    """Return the questions, and the number of the one that is asked now; 0 before the first."""
    questions = questions_for(working_scenario.scenario())
    return questions, min(int(st.session_state.get(AT, 0)), len(questions))


def _place_words(at: int, count: int) -> str:
    return f"Question {at} of {count}" if at else "First"


def _draw_question(question: Question, answer: Answer | None) -> None:
    st.subheader(md(question.words), anchor=False, help=md(question.why))
    scenario = working_scenario.scenario()
    asks_who = has_practice(scenario.practice) and OWNER_DAYS in question.paths
    others = draw_beside_you if asks_who else None
    if PRICE in question.asked:
        others = draw_price_above
    settings.draw_who_answers(question)
    settings.draw_asked(_of_those_there(question), answer, others)
    if PRICE in question.paths and is_nobodys(scenario, PRICE):
        draw_prices(scenario)
    if question.words in st.session_state.get(UNKNOWN, ()):
        now = values_of(scenario)
        taken = "; ".join(
            f"{label_of(path, scenario)}: {in_words(CATALOG[path], now[path])}"
            for path in question.asked
        )
        st.caption(md(DEFAULT_TAKEN.format(taken)))
    if said := brief_reply(question, scenario, answer):
        st.markdown(md(said))


def _of_those_there(question: Question) -> Question:
    """Return a question without the days of physicians whom there are not, and without what every
    program has of its own.
    """
    scenario = working_scenario.scenario()
    now = values_of(scenario)
    return question.only(
        lambda path: (path not in OTHERS or bool(now[path])) and not is_nobodys(scenario, path)
    )


def draw_steps(answer: Answer | None) -> None:
    """Show the way on, always in sight, and the way back."""
    questions, at = _place()
    with st.container(horizontal=True, wrap=False, gap="small"):
        if at < len(questions):
            st.button(
                "Next",
                key="practice/next",
                icon=ON,
                on_click=_go,
                args=(at + 1, answer),
            )
        elif st.button("See the answer", key="practice/answer", icon=ON):
            st.switch_page(script("decide"))
        if at:
            st.button(
                "I don't know",
                key="practice/unknown",
                type="tertiary",
                on_click=_take_defaults,
                args=(questions[at - 1],),
                help="The planner's own value is taken, and said.",
            )
            st.button(
                "Back", key="practice/back", type="tertiary", on_click=_go, args=(at - 1, answer)
            )


def draw_ahead() -> None:
    """Show the way to the answer from any question before the last."""
    questions, at = _place()
    if at == len(questions):
        return
    label = NOW_EARLY if at < ENOUGH else NOW
    kind: Literal["tertiary", "secondary"] = "tertiary" if at < ENOUGH else "secondary"
    if st.button(label, key="practice/ahead", type=kind, help=REST):
        edits.agree(())
        st.switch_page(script("decide"))


@undisturbed()
def _go(at: int, answer: Answer | None) -> None:
    questions, left = _place()
    is_known = questions[left - 1].words not in st.session_state.get(UNKNOWN, ())
    if left < at and left and is_known:
        edits.agree(questions[left - 1].asked)
    st.session_state[AT] = at
    st.session_state.pop(LOOKED_FOR, None)
    st.session_state[BEFORE] = _before(answer)
    edits.forget_moved()


def _before(answer: Answer | None) -> Before | None:
    """Return the plan as it is when a question is asked, with its answer as far as there is one."""
    now = working_scenario.scenario()
    if answer is None:
        return Before(without_limits(now), now)
    if not is_possible(answer):
        return None
    return Before(without_limits(now), now, answer.values, answer.worth_parts_usd)


@undisturbed()
def _take_defaults(question: Question) -> None:
    """Take the planner's own value of each setting of a question."""
    own = values_of(Scenario())
    if not has_practice(working_scenario.scenario().practice):
        own |= NOTHING_THERE
    own |= assumed(working_scenario.scenario(), (OVERHEAD, PAY))
    working_scenario.forget_typed(question.asked)
    edits.take({path: own[path] for path in question.asked})
    st.session_state[UNKNOWN] = {*st.session_state.get(UNKNOWN, ()), question.words}


def _draw_reply(answer: Answer | None) -> None:
    """Show what the reply just did, as the worth stood at the foot before it and stands there now.

    Nothing is said of the worth of what is not possible, or was not, nor from a first look: its
    chance would be told as the reply's.
    """
    before = _stood_before(answer)
    if answer is None or before is None or before.values is None:
        return
    if len(answer.values) < len(before.values):
        return
    found = tile_words.tiles(answer, tile_words.beside(answer, before.values))
    if tile_words.worth_change(found) == tile_words.WORTH_THE_SAME:
        st.markdown(THE_SAME)
        return
    was = _shown_usd(before.scenario_hash, before.values)
    now = _shown_usd(without_limits(answer.scenario), answer.values)
    if was != now:
        said = (signed_words(was), signed_words(now), rest_words(now - was))
        why = _why_words(before, answer) if abs(now - was) > LEAP_USD else ""
        st.markdown(" ".join(filter(None, (YOUR_REPLY.format(*map(md, said)), md(why)))))


def _stood_before(answer: Answer | None) -> Before | None:
    """Return the answer before the reply; None where none is to be held against.

    Who went on before it was there, and replied, has it held against the last that was.
    """
    before: Before | None = st.session_state.get(BEFORE)
    if answer is None or before is None or not is_possible(answer):
        return None
    now = _before(answer)
    if before.scenario_hash == without_limits(working_scenario.scenario()):
        st.session_state[BEFORE] = now  # by now over all replications
        st.session_state[LAST] = now
        return None
    last: Before | None = st.session_state.get(LAST)
    st.session_state[LAST] = now
    if before.values is None and last is not None:
        before = st.session_state[BEFORE] = last
    return before


def _why_words(before: Before, answer: Answer) -> str:
    """Return the part of the worth that moved most, and what went along with the reply."""
    questions, at = _place()
    asked = questions[at - 1].paths if at else ()
    return leap_words(before.parts_usd, before.scenario, answer, asked)


def _shown_usd(scenario_hash: str, values: Floats) -> float:
    """Return what a plan is worth as it stands at the foot."""
    usd = float(worth_of(values).mean())
    return about_usd(steady_usd(scenario_hash, usd))


@undisturbed()
def open_question(at: int) -> None:
    """Ask the question of a number next."""
    st.session_state[AT] = at
    st.session_state.pop(LOOKED_FOR, None)
    st.session_state[BEFORE] = None
    st.session_state[settings.VIEW] = settings.ONE_BY_ONE
