"""Catalog of results: what the planner says about a replication, one number each, declared once.

Takes       one replication and the money of its two arms
Gives       the value of every result of `RESULTS`, nan where it is not there
Units       named by each result; months count from 1, as people count them
Randomness  none
Left out    how money is counted (money.py), ranges over many replications (estimates.py)
"""

from difflib import get_close_matches
from typing import NamedTuple

import numpy as np

from planner.errors import PlannerError
from planner.models.records import Floats
from planner.models.replication import Replication
from planner.results.arm_books import Books, books
from planner.results.floor import floor_values
from planner.results.money import break_even_month, money_values, payback_month
from planner.results.nurses import NOT_THERE, nurse_results
from planner.results.patients import most_starters_year, patient_values
from planner.results.ratios import LAST_MONTHS, WEEKS_PER_MONTH
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.model import Scenario

__all__ = [
    "FACTS",
    "LAST_MONTHS",
    "NAMES",
    "RESULTS",
    "WEEKS_PER_MONTH",
    "Books",
    "books",
    "break_even_month",
    "had_better_not_come",
    "is_moment",
    "most_starters_year",
    "payback_month",
    "refuse_unknown",
    "values",
]


class ResultFacts(NamedTuple):
    """What a result means."""

    name: str
    label: str
    unit: str
    good: str  # "up", "down" or "" where neither is better
    help: str


RESULTS = tuple(
    ResultFacts(*row)
    for row in (
        ("npv_usd", "Gain or loss over the plan, in today's money", "USD", "up",
         "Net present value of all money that comes and goes, after tax, however it is paid for: "
         "loans do not count; nothing after the end of the plan does. Pay that the owner forgoes "
         "elsewhere does, though it is no bill."),
        ("beats_other_use_usd", "Worth more than the other use of the rooms and hours", "USD", "up",
         "In today's money, over the plan, after tax: the program less the other use that you "
         "named."),
        ("irr_year", "What the money put in earns", "share per year", "up",
         "In a year, from yearly sums after tax; not said where a later year "
         "costs more than it brings: it would mean nothing."),
        ("payback_month", "Money put in is back by month", "month", "down",
         "From this month on the program has paid for itself for good, what is still owed for it "
         "taken off."),
        ("operating_break_even_month", "Pays its running cost from month", "month", "down",
         "From this month on it does so to the end: any next twelve months together, or those "
         "left."),
        ("lowest_cash_usd", "Deepest point of cash", "USD", "up",
         "The most that the program is behind at any time, after tax; a loan for it has come in."),
        ("money_needed_usd", "Money needed, the loan counted in", "USD", "down",
         "The most that the program is behind at any time, after tax; of a clinic from nothing "
         "with the pay that its owner draws, or forgoes elsewhere, until then."),
        ("money_needed_month", "Month until which that money is needed", "month", "",
         "After this month more comes back than goes out."),
        ("money_needed_start_usd", "Of that money, the start", "USD", "",
         "Rooms, equipment, papers, course fees: all that is paid at once, before tax."),
        ("money_needed_pay_usd", "Of that money, pay that the owner lives on", "USD", "",
         "Drawn from the clinic or forgone elsewhere, after tax. $0 of a practice."),
        ("lowest_cash_month", "Month of the deepest point", "month", "down",
         "After this month more comes back than goes out."),
        ("funding_needed_usd", "Money to find so that cash never falls below your floor", "USD",
         "down",
         "Beside the cash of the practice and the loan, while the owners draw what the practice "
         "without infusions would give them."),
        ("practice_cash_low_usd", "Lowest cash of the whole practice", "USD", "up",
         "With infusions, at the end of any month, after the owners' pay and with nothing "
         "distributed beyond it. Below zero somebody is not paid."),
        ("practice_cash_gone_month", "Cash of the whole practice is used up in month", "month",
         "up", "With infusions: from then on wages are paid with money that is not there."),
        ("living_cash_low_usd", "Lowest cash, with pay that falls away elsewhere taken off", "USD",
         "up", "Of the whole practice, less all pay forgone until then, after the owner's tax: "
         "what is below zero has to be found to live as before. Not said where no pay is forgone."),
        ("practice_cash_low_without_usd", "The lowest cash without infusions", "USD", "",
         "Of the practice as it is; below zero it does not carry itself."),
        ("practice_cash_gone_without_month", "Cash without infusions is used up in month",
         "month", "", "Of the practice as it is."),
        ("stop_after_year_usd", "Cost of stopping after a year", "USD", "down",
         "Refunds, notice and rest of the lease, less what equipment brings, after tax. Negative: "
         "money is left."),
        ("profit_last_year_usd", "Profit of the last twelve months", "USD", "up",
         "Before tax and before equipment is sold: program less no program."),
        ("practice_profit_last_year_usd", "Profit of the whole practice, last twelve months",
         "USD", "up",
         "With the program, before tax and before what owners draw as physicians' pay; a "
         "corporation's physicians are paid first."),
        ("contribution_usd", "What one infusion leaves after supplies and card fee", "USD", "up",
         "Price less card fee, what insurers refuse, supplies and a cleaning service, before staff "
         "and rooms."),
        ("contribution_room_hour_usd", "What an infusion leaves for an hour of its room",
         "USD per hour", "up", "By the time that it really holds the room."),
        ("existing_room_hour_usd", "What an existing visit leaves for an hour of its room",
         "USD per hour", "", "By planned minutes, avoidable costs taken off."),
        ("acquisition_usd", "Spent to win a patient", "USD", "down",
         "Advertising, hours for colleagues and hired front desk, over all who start or come "
         "from another clinic."),
        ("lifetime_value_usd", "What a patient leaves within the plan", "USD", "up",
         "All that patients pay less what it costs each time, over all who start or come from "
         "another clinic."),
        ("owners_take_usd", "More for the owners over the plan", "USD",
         "up", "Pay, distributions and the cash that is left when the plan ends, after tax and "
         "debt: with the program less without."),
        ("first_owner_take_usd", "Of that, the part of the owner named first", "USD", "up",
         "By the split that you entered."),
        ("debt_cover", "Cover of debt service in the worst fiscal year", "times", "up",
         "Of the whole practice, after tax and physicians' pay, over interest and principal due; "
         "what the start costs is left out. Only whole fiscal years, only with debt."),
        ("debt_cover_without", "The same in the practice without infusions", "times", "",
         "Its debt from before the plan alone, in its own worst fiscal year."),
        ("debt_cover_fall_share", "Fall in volume that would break the least cover", "share", "up",
         "Of all visits and infusions in the worst fiscal year, costs that go with them saved. "
         "Below zero: it is broken without any fall."),
        ("infusions_to_break_even_month", "Infusions a month to cover running cost",
         "infusions per month", "down",
         "Running cost of the last twelve months over what an infusion left then, with the "
         "consults, sessions and fees that came with it."),
        ("infusions_week", "Infusions a week, last twelve months", "infusions per week", "up",
         "Given, boosters included."),
        ("starters_month", "New patients a month, last twelve months", "patients per month", "up",
         "People who have their first infusion."),
        ("infusions_per_starter", "Infusions of the first series per patient", "infusions", "",
         "Mean over everybody who started; some are still in the series."),
        ("series_completed_share", "Patients who complete the first series", "share", "up",
         "Of those who started; some are still in the series."),
        ("improved_share", "Patients better after a completed series, of all who start", "share",
         "up",
         "At least partly better. It follows from what is assumed: no forecast, no claim."),
        ("not_reached_share", "Inquiries never reached by telephone", "share", "down",
         "The front desk called back too late, or they did not answer."),
        ("consult_missed_share", "Consults missed", "share", "down",
         "Of consults booked: the longer the wait, the more."),
        ("gave_up_share", "People who gave up waiting", "share", "down",
         "Of all who ask: no date for a consult or infusion was soon enough."),
        ("started_of_consults_share", "Consults that lead to a first infusion", "share", "",
         "Over the whole plan."),
        ("cannot_pay_share", "Suitable people who cannot pay", "share", "down",
         "Of all with whom the cost was spoken about."),
        ("price_elasticity", "Fewer who could pay for a price one percent higher", "% per %", "",
         "A result of the incomes assumed: the same people at a price a tenth lower and higher."),
        ("strained_share", "Patients who start under financial strain", "share", "down",
         "They pay nearly all that they can, or more than they can at once."),
        ("preparation_held_share", "Preparation sessions held", "share", "up",
         "Of new patients, before the first infusion."),
        ("drug_mg_infusion", "Drug used for an infusion", "mg", "", "Mean, boosters included."),
        ("not_helped_month", "Patients whom it did not help, last twelve months",
         "patients per month", "down", "Series completed or stopped without improvement."),
        ("reach_used_share", "New patients of all that could be expected", "share", "",
         "Last twelve months, against people in reach shared with the other clinics. More than "
         "1 is not believable."),
        ("response_share", "Response among completed series", "share", "up",
         "Score at least halved, remission included. Higher than of all who start, for who is not "
         "helped is advised to stop."),
        ("remission_share", "Remission among completed series", "share", "up",
         "Well again, among those who complete the series."),
        ("missed_share", "Infusion visits missed or canceled late", "share", "down",
         "Of infusion visits booked."),
        ("integration_held_share", "Integration talks held in time", "share", "up",
         "Within one to three days, of those wanted."),
        ("boosters_total", "Boosters", "infusions", "up", "Over the whole plan."),
        ("opening_month", "First infusion possible in month", "month", "down",
         "When training and people are ready."),
        ("first_infusion_wait_days", "Days from inquiry to first infusion", "days", "down",
         "Mean over those who start."),
        ("consult_wait_days", "Days from inquiry to consult", "days", "down",
         "Mean over those who are seen."),
        ("slots_filled_share", "Infusion slots booked, last twelve months", "share", "up",
         "Booked over offered. Near 1, capacity binds; far below, demand does."),
        ("turned_away_share", "Patients sent home because they waited too long", "share", "down",
         "Of infusion visits that came."),
        ("infusion_wait_min", "Wait of an infusion patient", "min", "down",
         "All waiting in one visit, mean."),
        ("room_min", "Minutes an infusion holds its room", "min", "down", "Mean, waits included."),
        ("room_use_share", "Use of infusion rooms", "share", "",
         "Held over offered, on days with infusions."),
        ("nurse_use_share", "Use of infusion nurses", "share", "",
         "Watching and hands-on over offered, on days with infusions."),
        ("late_checks_share", "Vital-sign checks late or missed", "share", "down",
         "Of all checks that fell due."),
        ("unwatched_min", "Unwatched minutes per 100 infusions", "min per 100 infusions", "down",
         "When a nurse is called to an emergency or recovery cannot be watched at once."),
        ("prescriber_missed_share", "Infusions the prescriber did not come to", "share", "down",
         "Busy elsewhere until the infusion was over."),
        ("breaches_100", "Breaches of the monitoring rule per 100 infusions",
         "breaches per 100 infusions", "down",
         "Recovery not watched at once, staff called away, checks or help late, prescriber not "
         "there. Nothing starts against the rule."),
        ("late_checks_100", "Vital-sign checks late or missed, per 100 infusions",
         "checks per 100 infusions", "down",
         "Of the breaches: vital signs come late, and whoever watches goes on."),
        ("watch_gaps_100", "Gaps in which nobody watches, per 100 infusions",
         "gaps per 100 infusions", "down",
         "Of the breaches: whoever infuses helps another, nearly always in an adverse event."),
        ("not_beside_min", "Minutes nobody was beside the patient, per 100 infusions",
         "min per 100 infusions", "down",
         "Where the rule asks for it: whoever sat there was called to an emergency."),
        ("events_100", "Events that need help, per 100 infusions", "events per 100 infusions",
         "down", "All kinds, from nausea to the airway."),
        ("stopped_100", "Infusions stopped early, per 100", "infusions per 100 infusions",
         "down", "Among the events."),
        ("hospital_year", "Patients sent to hospital a year", "patients per year", "down",
         "After an urgent airway event."),
        ("help_s", "Seconds until help is at the chair", "s", "down",
         "Mean over events: until everybody the event needs is there."),
        ("help_late_share", "Help that comes too late", "share", "down",
         "Of events: later than the limit set under safety."),
        ("postponed_share", "Sent home for blood pressure on arrival", "share", "down",
         "Of infusion visits that came."),
        ("called_off_month", "Infusions called off: staff sick, no nurse, no drug",
         "infusions per month", "down", "Booked again; a month since opening."),
        ("existing_wait_added_min", "Longer wait of existing patients on infusion days", "min",
         "down", "Mean over existing visits of days with infusions: with less without."),
        ("existing_wait_all_min", "Longer wait of existing patients, all days", "min", "down",
         "Mean over all existing visits: with the program less without."),
        ("existing_gave_up_month", "Existing patients who leave unseen, more than before",
         "patients per month", "down", "They waited too long; a month of the plan."),
        ("physician_overtime_h_month", "Physicians' added time after closing", "h per month",
         "down", "Unpaid in the ledger; last twelve months."),
        ("existing_lost_month", "Existing visits lost a month", "visits per month", "down",
         "Fewer held than without the program, training included, a month of the plan."),
        ("existing_displaced_month", "Existing visits moved or lost a month", "visits per month",
         "down",
         "Moved to another day or lost, a month of the plan; not who waits and leaves unseen."),
        ("first_infusion_month", "First infusion in month", "month", "down",
         "Counted from the start of the plan: training, works, papers, then the first patients."),
        ("alone_month", "A nurse works alone from month", "month", "down",
         "Supervised infusions need patients, and with few supervised infusions there are few "
         "patients."),
        ("supervision_missed_share", "Supervised infusions that the owner was called away from",
         "share", "down", "To somebody else's emergency; none begins before the owner is there."),
        ("nurse_free_share", "Infusion nurses without a patient, of all their paid hours",
         "share", "down", "Courses are paid hours too; over the whole plan."),
        ("supervised_infusions", "Infusions given under supervision", "infusions", "",
         "Over the whole plan: they need patients who come and somebody beside the nurse."),
        ("resignations", "Infusion nurses who leave", "nurses", "down", "Over the whole plan."),
        ("closed_days_year", "Infusion days without any nurse", "days per year", "down",
         "Since the opening: somebody left and nobody was ready yet."),
        ("displaced_training", "Existing visits moved or lost to your own training", "visits",
         "down",
         "Before the opening."),
        ("displaced_month", "Existing visits moved or lost to the program itself",
         "visits per month", "down",
         "By consults, presence, supervision and quiet hours, a month of the plan."),
        ("owner_hours_week", "Owner's hours for infusions", "h per week", "down",
         "Consults, infusions and events, last twelve months."),
        ("owner_held_hours_week", "Owner's hours held on site besides", "h per week", "down",
         "Infusions run, the rule asks for the owner, who sees nobody; last twelve months."),
        ("nurse_hours_week", "Infusion nurses' paid hours", "h per week", "",
         "Those of your own and those hired or contracted, courses too, last twelve months."),
        ("nurse_training_h", "Infusion nurses' hours of training", "hours", "",
         "Courses and knowing the house, over the whole plan."),
        ("desk_hours_week", "Front desk's hours for infusions", "h per week", "",
         "Calls and papers of those who ask, last twelve months."),
        ("overtime_h_month", "Added overtime", "h per month", "down",
         "Nurses and assistants, last twelve months."),
        ("lunches_missed_day", "Missed lunches", "lunches per day with infusions", "down",
         "Of all staff, more than without the program."),
    )
)  # fmt: skip
NAMES = tuple(facts.name for facts in RESULTS)
_WORTH = NAMES.index("npv_usd")
FACTS = {facts.name: facts for facts in RESULTS}


# What is said of existing patients, and not there where nobody sees any.
OF_A_PRACTICE = (
    "practice_cash_low_without_usd",
    "practice_cash_gone_without_month",
    "existing_room_hour_usd",
    "existing_wait_added_min",
    "existing_wait_all_min",
    "existing_gave_up_month",
    "existing_lost_month",
    "existing_displaced_month",
    "displaced_training",
    "displaced_month",
)


def worth_of(values: Floats) -> Floats:
    """Return the worth in each replication, of results in rows."""
    return values[:, _WORTH]


def is_moment(name: str) -> bool:
    """Return whether a result is a month that may never come."""
    return FACTS[name].unit == "month"


def refuse_unknown(name: str, option: str = "--result") -> None:
    """Refuse the name of a result that there is not, with the nearest one that there is."""
    if name not in NAMES:
        near = get_close_matches(name, NAMES, n=1)
        meant = f" Did you mean {near[0]}?" if near else ""
        raise PlannerError(f"{option} {name} is not a known result.{meant}")


def had_better_not_come(name: str) -> bool:
    """Return whether a result is a month that is best if it never comes."""
    return is_moment(name) and FACTS[name].good == "up"


def values(scenario: Scenario, replication: Replication, money: Books) -> Floats:
    """Return every result of one replication, shape (len(RESULTS),).

    Inside, months count from 0; a result counts them from 1, at every door.
    """
    found = {
        **money_values(scenario, replication, money),
        **patient_values(scenario, replication),
        **floor_values(replication),
        **nurse_results(replication),
    }
    if not has_practice(scenario.practice):
        found |= dict.fromkeys(OF_A_PRACTICE, NOT_THERE)
    return np.array([found[name] + is_moment(name) for name in NAMES])
