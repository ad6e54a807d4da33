"""Asked a month: how many people ask by each way, and how many of them can pay and still want it.

Takes       the working scenario, people a month or shares of them
Gives       the working scenario in which it is so, once it has got round
Left out    which settings that are (experiments/sense/who_asks.py), words
            (presentation.funnel.asked_words.py)

Each way is typed by itself. A number that somebody has typed and that another reply moved (who
pays more for advertising is asked by more) is said to have gone along.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import streamlit as st

from planner.app.session import working_scenario
from planner.app.widgets import linked
from planner.app.widgets.inputs import step_of
from planner.experiments.sense import who_asks
from planner.experiments.sense.patients import can_pay_share
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import money_words
from planner.presentation.funnel import asked_words as words
from planner.presentation.questions.parts import WHO_COMES
from planner.scenario.changes import changed_if_allowed, values_of
from planner.scenario.facts import Value
from planner.scenario.model import Scenario

WORTH_SAYING = 0.01  # of a number: less is rounding
SAID = "people who ask, as typed"  # by the name of a way: the number, the settings it made
ADVERTISING, CAN_PAY, STILL_WANT = "by advertising", "can pay", "still want it"


class Way(NamedTuple):
    """A number that is typed here, and what it is made of."""

    label: str
    help: str
    now: Callable[[Scenario], float]
    ends: Callable[[Scenario], tuple[float, float]]
    changes: Callable[[Scenario, float], dict[str, Value]]


PEOPLE: Mapping[str, Way] = {
    who_asks.OWN_SHARE: Way(
        words.OWN_LABEL,
        words.OWN_HELP,
        who_asks.own_month,
        lambda now: (0.0, who_asks.most_own_month(now)),
        who_asks.with_own,
    ),
    who_asks.OF_COLLEAGUES: Way(
        words.COLLEAGUES_LABEL,
        words.COLLEAGUES_HELP,
        lambda now: who_asks.ways(now).colleagues,
        lambda now: (0.0, who_asks.most_of_colleagues(now)),
        who_asks.with_colleagues,
    ),
    ADVERTISING: Way(
        words.ADVERTISING_LABEL,
        words.ADVERTISING_HELP,
        lambda now: who_asks.ways(now).advertising,
        who_asks.ends_of_advertising,
        who_asks.with_advertising,
    ),
}
SHARES: Mapping[str, Way] = {
    CAN_PAY: Way(
        words.CAN_PAY_LABEL,
        words.CAN_PAY_HELP,
        lambda now: 100 * can_pay_share(now),
        lambda now: (1.0, 99.0),
        lambda now, percent: who_asks.with_can_pay(now, percent / 100),
    ),
    STILL_WANT: Way(
        words.STILL_WANT_LABEL,
        words.STILL_WANT_HELP,
        lambda now: 100 * (1 - now.funnel.not_ready_share),
        lambda now: (0.0, 100.0),
        lambda now, percent: who_asks.with_still_want(percent / 100),
    ),
}


def is_people(path: str) -> bool:
    """Return whether a setting is asked for as people who ask in a month."""
    demand = working_scenario.scenario().demand
    return path == who_asks.OF_COLLEAGUES or (
        path == who_asks.OWN_SHARE and bool(demand.panel_patients)
    )


def draw_people(path: str, sure: str = "") -> None:
    """Show how many ask in a month by one way."""
    _draw(path, PEOPLE[path], sure)


def draw_by_advertising(paths: Iterable[str]) -> None:
    """Show how many advertising brings, beside what one of them costs."""
    if who_asks.COST_OF_ADS in paths:
        _draw(ADVERTISING, PEOPLE[ADVERTISING])


def draw_shares(paths: Iterable[str]) -> None:
    """Show how many of those who ask can pay, and still want it; of one program alone."""
    if WHO_COMES not in paths or working_scenario.scenario().programmes:
        return
    with st.grid(2, min_column_width=250, gap="medium"):
        for name, share in SHARES.items():
            _draw(name, share)


def draw_gone_along(paths: Iterable[str]) -> None:
    """Say which number that somebody has typed here is another by now, for another reply did it."""
    if WHO_COMES not in paths:
        return
    scenario = working_scenario.scenario()
    values = values_of(scenario)
    for name, (typed, made) in st.session_state.get(SAID, {}).items():
        way = PEOPLE.get(name) or SHARES[name]
        now = way.now(scenario)
        is_as_made = all(values[path] == value for path, value in made.items())
        if is_as_made and not is_as_typed(now, typed):
            said = words.gone_along(way.label, now, typed)
            st.info(md(said), icon=":material/subdirectory_arrow_right:")


def is_as_typed(now: float, typed: float) -> bool:
    """Return whether a number is what somebody typed: less apart is rounding."""
    return abs(now - typed) <= WORTH_SAYING * max(1.0, typed)


def shown(name: str, now: float) -> float:
    """Return a number as it stands in its field: as it was typed, else as people say it."""
    typed, _ = st.session_state.get(SAID, {}).get(name, (None, None))
    return float(typed) if typed is not None and is_as_typed(now, typed) else words.as_shown(now)


def _draw(name: str, way: Way, sure: str = "") -> None:
    scenario = working_scenario.scenario()
    paths = way.changes(scenario, 1.0) if way.ends(scenario)[1] > 0 else {}
    waiting = {k: v for k, v in working_scenario.pending().items() if k in paths}
    now = changed_if_allowed(scenario, waiting) or scenario
    least, most = way.ends(scenario)
    there = linked.link(name, shown(name, way.now(now)))
    usd = money_words(scenario.money.infusion_price_usd)

    def value_of(held: float | None) -> float:
        return there.start if held is None else held

    def changes(typed: float) -> dict[str, Value]:
        made = way.changes(working_scenario.scenario(), typed)
        st.session_state[SAID] = {**st.session_state.get(SAID, {}), name: (typed, made)}
        return made

    st.number_input(
        way.label,
        min_value=min(words.as_shown(least), there.start),
        max_value=max(words.as_shown(most), there.start),
        value=there.start,
        step=step_of(there.start),
        format="%g",
        key=there.key,
        help=md(f"{way.help.format(price=usd)} {sure}".strip()),
        disabled=most <= 0,
        **linked.taking(name, value_of, changes),
    )
