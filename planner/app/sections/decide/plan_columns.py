"""Plan columns: plans side by side over the same replications: what differs, what comes of it.

Takes       plans by name
Left out    which plans there are (plans.py), rows (presentation/answer/compared/plan_rows.py)
"""

from collections.abc import Sequence

import streamlit as st

from planner.app.jobs.simulated_so_far import Plan
from planner.app.sections.decide.verdict_sign import WORKING, is_sure, sign_of
from planner.app.session.plans import KeptPlan
from planner.app.widgets.charts import draw_now
from planner.app.widgets.tables import draw_marked
from planner.experiments.run.run import Answer
from planner.presentation.answer import tile_words
from planner.presentation.answer.chart import plans_chart
from planner.presentation.answer.compared import plan_rows
from planner.presentation.answer.verdict_words import is_possible
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import counted, simulated_words
from planner.scenario.changes import content_hash

_ANSWERED = "plans answered"
BEST_SAID = (
    "★ best, worst: of these plans. Doing nothing is worth $0: no loss is best. Whether a plan "
    "keeps your limits is said by its verdict."
)


def answers_of(plans: Sequence[Plan]) -> tuple[Answer, ...]:
    """Return the answers to plans over as many replications as all of them have; () for none."""
    n = min(each.told for each in plans)
    if not n:
        return ()
    key = (n, *(content_hash(each.scenario) for each in plans))
    before = st.session_state.get(_ANSWERED)
    if before is None or before[0] != key:
        found = tuple(each.answer(n) for each in plans)
        before = st.session_state[_ANSWERED] = (key, found)
    answers: tuple[Answer, ...] = before[1]
    return answers


def verdict_words(answer: Answer, *, is_all: bool) -> str:
    """Return the verdict of a plan on its card, once all replications are in or it is sure."""
    is_settled = is_all or is_sure(answer, len(answer.values)) or not is_possible(answer)
    sign = sign_of(answer) if is_settled else WORKING
    return f":{sign.color}[{sign.sign} **{sign.word}**]"


def card_words(answer: Answer, *, is_all: bool) -> str:
    """Return the verdict of a plan and its four numbers, each with its range."""
    verdict = verdict_words(answer, is_all=is_all)
    if not is_possible(answer):
        return verdict
    lines = (
        f"{tile.label}: **{md(tile.value)}** :small[{md(tile.range)}]"
        for tile in tile_words.tiles(answer, None)
    )
    return "  \n".join((verdict, *lines))


def draw_columns(plans: Sequence[KeptPlan], answers: Sequence[Answer], *, is_all: bool) -> None:
    """Show plans as columns, then their cash over each other."""
    n = len(answers[0].values)
    st.subheader(f"{counted(len(plans), 'plan')}, the same {simulated_words(n)}", anchor=False)
    names = [each.name for each in plans]
    st.markdown("**What differs**")
    rows = plan_rows.setting_rows([each.scenario for each in plans])
    draw_marked(names, rows, "Settings in which the plans differ")
    st.markdown("**What comes of it**")
    verdicts = [verdict_words(each, is_all=is_all) for each in answers]
    draw_marked(names, plan_rows.result_rows(answers), "Results of the plans", ("", verdicts))
    st.markdown("**Cash by month, the middle future of each**")
    cash = {
        name: each.months.own_cash_median_usd for name, each in zip(names, answers, strict=True)
    }
    draw_now(plans_chart(cash, answers[0].scenario.practice.start_date))
    st.caption(md(BEST_SAID))
