"""Worth by cause: what the worth of the program is made of, in parts that add up to it.

Takes       one replication and the money of its two arms
Gives       what each part adds to the worth, shape (len(PARTS),)
Units       US dollars in today's money, before tax; tax is a part of its own; costs are negative
Randomness  none
Left out    words (presentation/answer/worth/); what a plan is worth without a cause
            (a simulation of its own)

Each part is cash of postings, with the program less without, discounted as the worth is; pay that
the owner forgoes elsewhere is no cash, and a part after their own tax. What is borrowed is no part:
the program is worth the same however it is paid for. Lost visits are
split by the counts of what took them, nurses' pay by the hours that they are paid for.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from planner.ledger.books import is_at_start
from planner.ledger.facts import Facts, Posting, collected, of_programs_usd
from planner.ledger.packages import package_discount_usd
from planner.ledger.plan_stages import over_stages_usd
from planner.ledger.running_costs import contract_nurses_usd
from planner.ledger.value import net_present_values_usd
from planner.models import records as r
from planner.models.records import DAYS_PER_MONTH, Activity, Floats, Ints
from planner.models.replication import Replication
from planner.results.arm_books import Books, program_facts
from planner.results.money import worth_usd
from planner.scenario.model import Scenario

INFUSIONS, CONSULTS, VISITS, PEOPLE, WINNING, SPACE, START, TAX = (
    *("infusions", "consults", "existing visits", "people", "winning patients"),
    *("space and overhead", "start", "tax"),
)
# The order of causes is that of records, from LOST_BY_TRAINING on.
LOST_BY = ("lost_training", "lost_consults", "lost_presence", "lost_supervision", "lost_quiet")
GROUPS: Mapping[str, tuple[str, ...]] = {
    INFUSIONS: ("full_price", "package_discount", "not_paid", "card_fees", "fees", "supplies"),
    CONSULTS: ("consults", "integration"),
    VISITS: (*LOST_BY, "gave_up_works", "gave_up_rooms", "gave_up_people", "seen_later"),
    PEOPLE: (
        *("nurses_with_patients", "nurses_idle", "contracted", "sitters", "assistants_added"),
        *(
            "nurses_added",
            "clinician",
            "prescribers_added",
            "overtime",
            "other_work",
            "skills",
            "director",
        ),
        *("training", "owner_pay", "owner_elsewhere", "house"),
    ),
    WINNING: ("educating", "persuading", "outreach", "front_desk"),
    SPACE: ("rent", "insurance", "software", "upkeep", "overhead", "equipment_later"),
    START: ("course_fees", "papers", "rooms_equipment"),  # together ledger `start_usd`
    TAX: ("tax",),
}
PARTS = tuple(part for parts in GROUPS.values() for part in parts)

NURSES, ADVERTISING, EXISTING = "nurses", "advertising", "existing visits"  # are split below
BY_ACCOUNT: Mapping[str, str] = {
    **dict.fromkeys(("infusions", "insured_owe", "unearned"), "full_price"),
    **dict.fromkeys(("discounts", "plan_fees", "bad_debts"), "not_paid"),
    **dict.fromkeys(("stock", "cleaning", "hospital"), "supplies"),
    **dict.fromkeys(("insurers_owe", "avoidable_costs"), EXISTING),
    **dict.fromkeys(("certificates", "drills", "turnover"), "skills"),
    **dict.fromkeys(("staff", "physicians", "notice"), "house"),
    **dict.fromkeys(("overhead", "added_overhead"), "overhead"),
    **dict.fromkeys(("software", "licences"), "software"),
    **{name: name for name in ("card_fees", "fees", "consults", "integration", "contracted")},
    **{name: name for name in ("sitters", "overtime", "director", "owner_pay", "outreach")},
    **{name: name for name in ("front_desk", "rent", "insurance", "upkeep", "training")},
    "infusion_nurses": NURSES,
    "advertising": ADVERTISING,
    "start_up": "papers",
    "equipment": "equipment_later",
}
# What of a part is paid at once when the plan begins: not discounted, and together the start.
AT_ONCE: Mapping[str, str] = {
    "training": "course_fees",
    "papers": "papers",
    "equipment_later": "rooms_equipment",
}
# Parts of accounts that hold several, by the posting.
BY_POSTING: Mapping[str, str] = {
    "Assistants added": "assistants_added",
    "Nurses added": "nurses_added",
    "Clinician for consults": "clinician",
    "Prescribers added": "prescribers_added",
    "Nurses' other work": "other_work",
}
NOT_OF_THE_PROGRAM = (
    *("loan", "lease", "credit_line", "debt", "interest", "loan_fees"),
    *("tax", "owners_tax", "tax_owed", "drawings", "distributions"),
)  # how it is paid for, what the owners take, and tax


class Flow(NamedTuple):
    """Cash of one part."""

    usd: Floats  # (n_months + 1,)
    start_usd: float = 0.0  # of its first month, at the beginning of it


def worth_parts_usd(scenario: Scenario, replication: Replication, money: Books) -> Floats:
    """Return what each of `PARTS` adds to the worth; they add up to it."""
    f = program_facts(scenario, replication)
    flows = _split(f, replication, _flows(f, money))
    rate = scenario.money.discount_rate_year
    found = dict(zip(flows, _today_usd(tuple(flows.values()), rate), strict=True))
    found["tax"] = worth_usd(scenario, money) - sum(found.values())
    return np.array([found.get(name, 0.0) for name in PARTS])


def _today_usd(flows: Sequence[Flow], rate_year: float) -> list[float]:
    """Return what each flow is worth today."""
    usd = np.array([flow.usd for flow in flows])
    return net_present_values_usd(
        usd[:, :-1],
        rate_year,
        at_start_usd=-np.array([flow.start_usd for flow in flows]),
        at_end_usd=usd[:, -1],
    )


def _flows(f: Facts, money: Books) -> dict[str, Flow]:
    """Return the cash of each part, with the program less without, before parts are split."""
    found, nothing = dict[str, Flow](), Flow(f.months * 0.0)
    for sign, arm in ((1.0, money.with_program), (-1.0, money.baseline)):
        for part, usd, start_usd in _cash(arm.postings):
            flow = found.get(part, nothing)
            added = flow.usd + usd if sign > 0 else flow.usd - usd
            found[part] = Flow(added, flow.start_usd + sign * start_usd)
    return {**found, "owner_elsewhere": Flow(0.0 - money.forgone_usd)}


def _cash(postings: tuple[Posting, ...]) -> Iterator[tuple[str, Floats, float]]:
    """Yield the part of each posting that moves cash, its cash, and that of the very start."""
    for each in postings:
        other = each.credit if each.debit == "cash" else each.debit
        if "cash" not in (each.debit, each.credit) or other in NOT_OF_THE_PROGRAM:
            continue
        usd = each.usd if each.debit == "cash" else -each.usd
        part = BY_POSTING.get(each.what) or BY_ACCOUNT[other]
        if is_at_start(each) and part in AT_ONCE:
            at_once = np.zeros_like(usd)
            at_once[0] = usd[0]
            yield AT_ONCE[part], at_once, float(usd[0])
            usd = usd - at_once
        yield part, usd, 0.0


# --- parts that one account holds together ------------------------------------------------------


def _split(f: Facts, replication: Replication, flows: dict[str, Flow]) -> dict[str, Flow]:
    """Return the parts, with those that share an account split."""
    nothing = Flow(f.months * 0.0)
    nurses, advertising, existing = (
        flows.pop(name, nothing).usd for name in (NURSES, ADVERTISING, EXISTING)
    )
    discount = of_programs_usd(f, partial(over_stages_usd, make=package_discount_usd))
    contract = -over_stages_usd(f, _contract_usd)
    persuading = -of_programs_usd(f, partial(over_stages_usd, make=_persuading_usd))
    with_patients = _share_with_patients(replication) * (nurses + contract)
    return {
        **flows,
        "full_price": Flow(flows.get("full_price", nothing).usd + discount),
        "package_discount": Flow(-discount),
        "contracted": Flow(flows.get("contracted", nothing).usd - contract),
        "nurses_with_patients": Flow(with_patients),
        "nurses_idle": Flow(nurses + contract - with_patients),
        "persuading": Flow(persuading),
        "educating": Flow(advertising - persuading),
        **_existing(f, replication, existing),
    }


def _contract_usd(f: Facts) -> Floats:
    return contract_nurses_usd(f) * f.wages


def _persuading_usd(f: Facts) -> Floats:
    demand = f.scenario.demand
    return demand.ad_spend_usd_month * demand.persuading_share * f.active


def _share_with_patients(replication: Replication) -> Floats:
    """Return the share of the hours of infusion days that nurses spend with patients, by month."""
    hours = replication.hours.sum(axis=1)
    there = hours[:, [r.WITH_PATIENTS_S, r.FREE_S]].sum(axis=1)
    return np.append(hours[:, r.WITH_PATIENTS_S] / np.maximum(there, 1), 0.0)


def _existing(f: Facts, replication: Replication, usd: Floats) -> dict[str, Flow]:
    """Return what lost visits cost by what took them, and the rest: who is seen later."""
    found = {
        name: -_collected_usd(f, visits) for name, visits in lost_visits(f, replication).items()
    }
    found["seen_later"] = usd - sum(found.values())
    return {name: Flow(each) for name, each in found.items()}


def lost_visits(f: Facts, replication: Replication) -> dict[str, Ints]:
    """Return the existing visits lost in each month by what took them, shape (n_months,) each."""
    added = replication.with_program - replication.baseline
    lost = {name: added[:, Activity.LOST_BY_TRAINING + k] for k, name in enumerate(LOST_BY)}
    unseen, for_rooms = (
        added[:, column] for column in (Activity.EXISTING_GAVE_UP, Activity.GAVE_UP_FOR_ROOMS)
    )
    in_works = np.arange(len(unseen)) < works_months(f.scenario)
    return {
        **lost,
        "gave_up_works": unseen * in_works,
        "gave_up_rooms": for_rooms * ~in_works,
        "gave_up_people": (unseen - for_rooms) * ~in_works,
    }


def works_months(scenario: Scenario) -> int:
    """Return the months at the start in which rooms are rebuilt, the last in part."""
    ready = scenario.ready
    weeks = ready.room_weeks if ready.works_close_rooms else 0
    return math.ceil(7 * weeks / DAYS_PER_MONTH)


def _collected_usd(f: Facts, visits: Ints) -> Floats:
    """Return the cash of so many existing visits, less the costs that come and go with them."""
    if not visits.any():  # of most of what could take them, in most replications
        return f.months * 0.0
    practice = f.scenario.practice
    revenue = np.append(visits * 1.0, 0.0) * practice.collected_per_visit_usd * f.prices
    paid = collected(f, revenue, practice.collection_days, 0.0)
    return paid - practice.avoidable_cost_share * revenue


def group_usd(usd: Mapping[str, float], group: str) -> float:
    """Return what the parts of a group come to together."""
    return sum(usd[name] for name in GROUPS[group])


def largest_first(usd: Mapping[str, float]) -> list[str]:
    """Return the names of sums by their size, gains and losses alike."""
    return sorted(usd, key=lambda name: -abs(usd[name]))
