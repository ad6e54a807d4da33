"""Find out first: what an owner can find out before signing, and what it would show.

Takes       a scenario, the values of settings in many draws
Gives       questions, the settings that each is about, what a sample of it shows, what it costs
Units       those of the settings; US dollars
Randomness  what a sample shows, from a seed of its own
Left out    what knowing is worth (value_of_information.py, question_worth.py)

Sizes and minutes are those that an owner can afford in some weeks; they are rules of thumb.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from planner.models.records import Floats
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.model import Scenario

HOURS_YEAR = 2_080
LIST_WEEKS, WEEKS_YEAR = 4, 52
ADS_USD = 2_000.0  # of a month of advertising, where the plan has none
ADS_ANSWERED = 15  # of those who ask, by whom it is seen whether they go on

See = Callable[[Floats, np.random.Generator], Floats]  # what a sample shows of true values


class Seen(NamedTuple):
    """One setting that a question is about, and how a sample shows it."""

    path: str
    see: See


class Ask(NamedTuple):
    """One question, and what it takes to put it."""

    name: str
    seen: tuple[Seen, ...]
    cost_usd: float

    @property
    def paths(self) -> tuple[str, ...]:
        """The settings that it is about."""
        return tuple(each.path for each in self.seen)


PATIENTS, LIST, REFERRERS, CLINICS = "patients", "list", "referrers", "clinics"
FIGURES, ADS, OFFERS, WAGES = "figures", "ads", "offers", "wages"


def asks_of(scenario: Scenario, paths: Sequence[str]) -> tuple[Ask, ...]:
    """Return the questions that concern settings which are drawn, only those among them."""
    there = set(paths)
    found = (
        ask._replace(seen=tuple(each for each in ask.seen if each.path in there))
        for ask in _asks(scenario)
    )
    return tuple(ask for ask in found if ask.seen)


def _asks(scenario: Scenario) -> tuple[Ask, ...]:
    staff, finance = scenario.staff, scenario.finance
    desk = staff.front_desk_wage_usd_year / HOURS_YEAR * (1 + staff.benefits_share)
    own = finance.evening_usd_hour
    asked = (
        Ask(REFERRERS, _all(("demand.referrals_per_referrer_month",), mean(3, 0.8)), 1.5 * own),
        Ask(CLINICS, _all(_DAY, mean(3, 0.3)), 3 * own),
        Ask(FIGURES, _all(_COURSE, mean(3, 0.25)), 3 * own),
        _ads(scenario),
        Ask(OFFERS, _all(_PRICES, known), 10 * own),
        Ask(WAGES, _all(_PAY, mean(2, 0.08)), 2 * own),
    )
    if not has_practice(scenario.practice):
        return asked
    weeks = LIST_WEEKS / WEEKS_YEAR * scenario.demand.panel_patients
    interested = Seen("demand.panel_interested_share_year", count(weeks))
    return (_patients(desk), Ask(LIST, (interested,), 5 * desk), *asked)


def _patients(desk_usd_hour: float) -> Ask:
    """Return thirty calls of ten minutes: who could pay, and how much at most."""
    seen = (
        *_all(("paying.low_income_share", "paying.high_income_share"), share(30)),
        *_all(("paying.low_income_usd", "paying.middle_income_usd"), mean(10, 0.5)),
        Seen("paying.high_income_usd", mean(6, 0.5)),
        Seen("paying.plan_share", share(30)),
    )
    return Ask(PATIENTS, seen, 30 / 6 * desk_usd_hour)


def _ads(scenario: Scenario) -> Ask:
    """Return a month of advertising before anything is signed."""
    spend_usd = scenario.demand.ad_spend_usd_month or ADS_USD
    asked = Seen("demand.cost_per_lead_usd", lambda usd, rng: _counted(spend_usd / usd, rng))
    return Ask(ADS, (asked, Seen("funnel.interested_share", share(ADS_ANSWERED))), spend_usd)


def _all(paths: Sequence[str], see: See) -> tuple[Seen, ...]:
    return tuple(Seen(path, see) for path in paths)


_DAY = (
    "visit.check_in_min",
    "visit.vein_min",
    "visit.recovery_min",
    "visit.discharge_min",
    "visit.turnover_min",
    "monitoring.prescriber_min_per_infusion",
    "booking.missed_share",
    "money.supplies_usd_infusion",
)
_COURSE = (
    "treatment.booster_weeks",
    "treatment.boosters_remission_share",
    "treatment.boosters_response_share",
    "treatment.boosters_partial_share",
    "treatment.boosters_none_share",
    "treatment.leave_after_first_share",
    "treatment.leave_later_share",
    "treatment.leave_boosters_share_month",
    "treatment.remission_share",
    "treatment.response_share",
)
_PRICES = (
    "start_up.conversion_usd_room",
    "start_up.soundproofing_usd_room",
    "start_up.monitor_usd",
    "start_up.capnography_usd",
    "start_up.pump_usd",
    "start_up.chair_usd_room",
    "start_up.fittings_usd_room",
    "start_up.emergency_usd",
    "start_up.legal_usd",
    "money.insurance_usd_year",
    "money.software_usd_month",
    "ready.director_usd_month",
    "ready.after_hours_usd_month",
)
_PAY = (
    "staff.nurse_wage_usd_year",
    "staff.benefits_share",
    "staff.recruit_days",
    "staff.recruit_cost_usd",
    "team.turnover_year",
    "team.contract_nurse_usd_hour",
)


# --- what a sample shows -----------------------------------------------------------------------


def share(n: int) -> See:
    """Return what n people show of a share: how many of them, as log odds."""

    def see(true: Floats, rng: np.random.Generator) -> Floats:
        yes = rng.binomial(n, np.clip(true, 0.0, 1.0))
        return np.asarray(np.log((yes + 0.5) / (n - yes + 0.5)))

    return see


def count(exposure: float) -> See:
    """Return what is counted where so many are to be expected for each unit of a rate."""
    return lambda rate, rng: _counted(rate * exposure, rng)


def _counted(expected: Floats, rng: np.random.Generator) -> Floats:
    """Return the root of what is counted: it varies alike whatever is expected."""
    return np.sqrt(rng.poisson(expected).astype(np.float64))


def mean(n: int, cv: float) -> See:
    """Return the mean of n answers that differ by a coefficient of variation."""
    error = cv / n**0.5
    return lambda true, rng: np.asarray(true * (1 + error * rng.standard_normal(true.shape)))


def known(true: Floats, rng: np.random.Generator) -> Floats:
    """Return what an offer in writing shows: all."""
    return true
