"""People who ask: how many people ask by each way, and how many of them can pay and still want it.

Takes       the working scenario, people a month or shares of them
Gives       the working scenario in which it is so, once it has got round
Left out    which settings that are (experiments/sense/who_asks.py), words
            (presentation.funnel.asked_words.py)

Each way is typed by itself. A number that somebody has typed and that another reply moved (who
pays more for advertising is asked by more) is said to have gone along.
"""

from collections.abc import Iterable, Mapping

import streamlit as st

from planner.app.sections.practice.questions.known_number import Known, draw_known, is_as_typed
from planner.app.session import known_numbers, working_scenario
from planner.experiments.sense import who_asks
from planner.presentation.format.markdown import md
from planner.presentation.format.rounding import money_words
from planner.presentation.funnel import asked_words as words
from planner.presentation.questions.parts import WHO_COMES
from planner.scenario import who_begins
from planner.scenario.changes import values_of
from planner.scenario.who_begins import OWN_BEGIN, can_pay_share

ADVERTISING, CAN_PAY, STILL_WANT = "by advertising", "can pay", "still want it"
SENT_BEGIN = "of ten sent, begin"


PEOPLE: Mapping[str, Known] = {
    who_asks.OWN_SHARE: Known(
        words.OWN_LABEL,
        words.OWN_HELP,
        who_asks.own_month,
        lambda now: (0.0, who_asks.most_own_month(now)),
        who_asks.with_own,
    ),
    who_asks.OF_COLLEAGUES: Known(
        words.COLLEAGUES_LABEL,
        words.COLLEAGUES_HELP,
        lambda now: who_asks.ways(now).colleagues,
        lambda now: (0.0, who_asks.most_of_colleagues(now)),
        who_asks.with_colleagues,
    ),
    ADVERTISING: Known(
        words.ADVERTISING_LABEL,
        words.ADVERTISING_HELP,
        lambda now: who_asks.ways(now).advertising,
        who_asks.ends_of_advertising,
        who_asks.with_advertising,
    ),
}
SHARES: Mapping[str, Known] = {
    CAN_PAY: Known(
        words.CAN_PAY_LABEL,
        words.CAN_PAY_HELP,
        lambda now: 100 * can_pay_share(now),
        lambda now: (1.0, 99.0),
        lambda now, percent: who_begins.with_can_pay(now, percent / 100),
    ),
    STILL_WANT: Known(
        words.STILL_WANT_LABEL,
        words.STILL_WANT_HELP,
        lambda now: 100 * (1 - now.funnel.not_ready_share),
        lambda now: (0.0, 100.0),
        lambda now, percent: who_begins.with_still_want(percent / 100),
    ),
}


OF_TEN: Mapping[str, Known] = {
    OWN_BEGIN: Known(
        words.BEGIN_LABEL,
        words.BEGIN_HELP,
        who_begins.own_begin_of_ten,
        lambda _: (0.1, 10.0),
        who_begins.with_own_begin,
    ),
    SENT_BEGIN: Known(
        words.SENT_BEGIN_LABEL,
        words.SENT_BEGIN_HELP,
        who_begins.begin_of_ten,
        lambda _: (0.1, 10.0),
        who_begins.with_begin_of_ten,
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
    draw_known(path, PEOPLE[path], sure)


def draw_by_advertising(paths: Iterable[str]) -> None:
    """Show how many advertising brings, beside what one of them costs."""
    if who_asks.COST_OF_ADS in paths:
        draw_known(ADVERTISING, PEOPLE[ADVERTISING])


def draw_shares(paths: Iterable[str]) -> None:
    """Show how many of those who ask can pay, and still want it; of one program alone."""
    if WHO_COMES not in paths or working_scenario.scenario().programmes:
        return
    with st.grid(2, min_column_width=250, gap="medium"):
        for name, share in SHARES.items():
            draw_known(name, share)


def draw_of_ten(paths: Iterable[str]) -> None:
    """Show how many of ten begin whom the owner advises it to, or colleagues send."""
    scenario = working_scenario.scenario()
    if WHO_COMES in paths and not scenario.programmes:
        name = OWN_BEGIN if scenario.demand.panel_patients else SENT_BEGIN
        usd = money_words(scenario.money.infusion_price_usd)
        known = OF_TEN[name]
        with st.container(gap="xsmall"):
            draw_known(name, known._replace(label=md(f"{known.label} at {usd}")))
            if said := words.begin_a_month(scenario):
                st.caption(md(said))


def draw_gone_along(paths: Iterable[str]) -> None:
    """Say which number that somebody has typed here is another by now, for another reply did it."""
    if WHO_COMES not in paths:
        return
    scenario = working_scenario.scenario()
    values = values_of(scenario)
    for name, (typed, made) in known_numbers.said().items():
        way = {**PEOPLE, **SHARES, **OF_TEN}.get(name)
        if way is None:
            continue
        now = way.now(scenario)
        is_as_made = all(values[path] == value for path, value in made.items())
        if is_as_made and not is_as_typed(now, typed):
            told = words.gone_along(way.label, now, typed)
            st.info(md(told), icon=":material/subdirectory_arrow_right:")
