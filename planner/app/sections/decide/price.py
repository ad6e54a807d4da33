"""Price: a slider with the price before, what colleagues charge, and from where it pays, as marks.

Takes       the working scenario, what the visitor moves
Gives       the working scenario with it
Left out    from which price it pays (jobs/unasked.py), the picture (presentation/format/marks.py)
"""

import math

import streamlit as st

from planner.app.jobs import long_jobs, unasked
from planner.app.session import working_scenario
from planner.app.session.plans import YOURS, KeptPlan
from planner.app.widgets import linked
from planner.experiments.whatif.break_even import BreakEven
from planner.presentation.format.marks import Mark, Marks, svg
from planner.presentation.format.rounding import inside
from planner.scenario.changes import in_words, values_of
from planner.scenario.facts import Value
from planner.scenario.model import CATALOGUE, Scenario

PRICE = unasked.PRICE
STEP_USD = 5
BEYOND = 0.2  # of what colleagues charge: so far the slider goes on at both ends


def draw_price(scenario: Scenario, wanted: Value) -> None:
    """Show the slider and what stands under it."""
    before = working_scenario.departure()
    pays = unasked.paying_price(long_jobs.long_job_manager(), scenario)
    marks = _marks(wanted, before, pays)
    there = linked.link(PRICE, wanted)
    with st.container(gap=None):
        st.slider(
            "Price",
            marks.low,
            marks.high,
            value=float(there.start),
            step=float(STEP_USD),
            format="$%g",
            key=there.key,
            **linked.taking(PRICE, float, lambda value: {PRICE: value}),
        )
        said = ", ".join(each.words for each in marks.marks)
        st.image(svg(marks), width="stretch", alt=f"{marks.band_words}, {said}")


def _marks(wanted: Value, before: KeptPlan, pays: BreakEven | None) -> Marks:
    facts, was = CATALOGUE[PRICE], values_of(before.scenario)[PRICE]
    low, high = (float(end) for end in (facts.low, facts.high) if isinstance(end, int | float))
    there = [float(each) for each in (wanted, was) if isinstance(each, int | float)]
    beyond = BEYOND * (high - low)
    ends = [low - beyond, high + beyond, *there]
    marks = [
        Mark(float(each), f"{_called(before.name)} {in_words(facts, each)}")
        for each in (was,)
        if isinstance(each, int | float)
    ]
    marks += [] if pays is None else paying_marks(pays)
    return Marks(
        max(0.0, STEP_USD * float(math.floor(min(ends) / STEP_USD))),
        STEP_USD * float(math.ceil(max(ends) / STEP_USD)),
        (low, high),
        f"colleagues ${low:,.0f} to ${high:,.0f}",
        marks,
    )


def _called(name: str) -> str:
    """Return how the plan of departure is called: another may be loaded, and be yours as well."""
    return "as described" if name == YOURS else inside(name)


def paying_marks(found: BreakEven) -> list[Mark]:
    """Return from which price it pays, or at which it comes nearest; none if it always does."""
    if found.break_even_points:
        first = found.break_even_points[0]
        words = f"pays {'from' if first.holds_above else 'up to'} ${first.value:,.0f}"
        return [Mark(first.value, words, is_signal=True)]
    if found.seen[0].holds:
        return []
    best = max(found.seen, key=lambda each: each.result)
    return [Mark(best.value, f"never pays; best ${best.value:,.0f}", is_signal=True)]
