"""Price slider: with the price before, what colleagues charge, and from where it pays, as marks.

Takes       the working scenario, what the visitor moves
Gives       the working scenario with it
"""

import math
from collections.abc import Sequence

import streamlit as st

from planner.app.jobs import idle_work, long_jobs
from planner.app.session import plans, working_scenario
from planner.app.session.plans import YOURS, KeptPlan
from planner.app.widgets import linked
from planner.experiments.whatif.break_even import BreakEven
from planner.presentation.format.rounding import inside
from planner.presentation.format.svg.marks import Mark, Marks, svg
from planner.scenario.changes import in_words, values_of
from planner.scenario.facts import Value
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.presets.named import range_in_use

PRICE = idle_work.PRICE
STEP_USD = 5
BEYOND = 0.2  # of what colleagues charge: so far the slider goes on at both ends
TIMES = 2  # the price of a plan of this visit: so far the slider goes on at least
NEVER_PAYS = "this plan pays at no price"
TYPED, FIELD_PX = f"{PRICE}/typed", 112


def draw_price(scenario: Scenario, wanted: Value) -> None:
    """Show the slider and what stands under it."""
    before = working_scenario.departure()
    pays = idle_work.paying_price(long_jobs.long_job_manager(), scenario)
    there = linked.link(PRICE, wanted)
    marks = _on_one_scale(price_marks(scenario, (wanted, *_reached()), before, pays))
    with st.container(gap=None):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(":small[Price]", width="stretch")
            _draw_field(wanted)
        st.slider(
            "Price",
            marks.low,
            marks.high,
            value=float(there.start),
            step=float(STEP_USD),
            format="$%g",
            key=there.key,
            label_visibility="collapsed",
            **linked.taking(PRICE, float, lambda value: {PRICE: value}),
        )
        said = ", ".join(filter(None, (marks.band_words, *(each.words for each in marks.marks))))
        st.image(svg(marks), width="stretch", alt=said)


def _draw_field(wanted: Value) -> None:
    """Show the price as a number to type."""
    field = linked.link(TYPED, wanted)

    def usd(held: float | None) -> float:
        return float(wanted) if held is None and isinstance(wanted, int | float) else held or 0.0

    st.number_input(
        "Price in dollars",
        min_value=0.0,
        max_value=float(str(CATALOG[PRICE].at_most)),
        value=float(str(field.start)),
        step=float(STEP_USD),
        format="%g",
        key=field.key,
        label_visibility="collapsed",
        width=FIELD_PX,
        **linked.taking(TYPED, usd, lambda value: {PRICE: value}),
    )


def _reached() -> tuple[float, ...]:
    """Return how far the slider goes on at least: from the prices of this visit's own plans.

    Not from the price of now, by which its scale would move under the hand.
    """
    opened = working_scenario.opened().scenario
    own = (opened, *(each.scenario for each in plans.described()))
    return tuple(TIMES * each.money.infusion_price_usd for each in own)


def _on_one_scale(marks: Marks) -> Marks:
    """Return marks between ends that only ever grow while a file is open."""
    key = f"price ends/{working_scenario.opened().number}"
    low, high = st.session_state.get(key, (marks.low, marks.high))
    ends = st.session_state[key] = (min(low, marks.low), max(high, marks.high))
    return marks._replace(low=ends[0], high=ends[1])


def price_marks(
    scenario: Scenario, reached: Sequence[Value], before: KeptPlan, pays: BreakEven | None
) -> Marks:
    """Return what prices are held against: those of before and of colleagues who give the same.

    What colleagues charge for other treatments than those for mood and pain, nobody knows.
    """
    facts, was = CATALOG[PRICE], values_of(before.scenario)[PRICE]
    band = range_in_use(facts, values_of(scenario))
    beyond = BEYOND * (band[1] - band[0]) if band else 0.0
    there = [float(each) for each in (*reached, was) if isinstance(each, int | float)]
    ends = [*there, *((band[0] - beyond, band[1] + beyond) if band else (0.0,))]
    marks = [
        Mark(float(each), f"{_called(before.name)} {in_words(facts, each)}")
        for each in (was,)
        if isinstance(each, int | float)
    ]
    marks += [] if pays is None else paying_marks(pays)
    return Marks(
        max(0.0, STEP_USD * float(math.floor(min(ends) / STEP_USD))),
        STEP_USD * float(math.ceil(max(ends) / STEP_USD)),
        band,
        _band_words(scenario, band),
        marks,
    )


def _band_words(scenario: Scenario, band: tuple[float, float] | None) -> str:
    if band is None:
        return ""
    what = "colleagues, for pain:" if scenario.treatment.programme == "pain" else "colleagues"
    return f"{what} ${band[0]:,.0f} to ${band[1]:,.0f}"


def _called(name: str) -> str:
    """Return how the plan of departure is called: another may be loaded, and be yours as well."""
    return "as described" if name == YOURS else inside(name)


def paying_marks(found: BreakEven) -> list[Mark]:
    """Return from which price it pays, or that none does; nothing if it always does.

    Where it comes nearest hangs on the replications: Explore tells it over more of them.
    """
    if found.break_even_points:
        first = found.break_even_points[0]
        words = f"pays {'from' if first.holds_above else 'up to'} ${first.value:,.0f}"
        return [Mark(first.value, words, is_signal=True)]
    if found.seen[0].holds:
        return []
    best = max(found.seen, key=lambda each: each.result)
    return [Mark(best.value, NEVER_PAYS, has_line=False)]
