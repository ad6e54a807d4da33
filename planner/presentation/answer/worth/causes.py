"""Causes of the worth: what each part of the worth is called, and which settings make it so.

Takes       an answer and the name of a part (results/worth_by_cause.py)
Gives       its words; its cause: the settings with their values, or a sentence about them
Units       those of the settings
Left out    which part is large (sentence_words.py), lost visits (lost_visit_words.py); wages of
            staff, which are private
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from planner.experiments.run.run import Answer
from planner.ledger.start_up_and_wear import PAPERS, Bought, bought_at_start
from planner.presentation.answer.worth import lost_visit_words
from planner.presentation.format.rounding import (
    counted,
    inside,
    listed,
    money_words,
    number_words,
    plain,
)
from planner.presentation.settings.words import label_of
from planner.results.worth_by_cause import PARTS
from planner.scenario.along.days_along import days_missed
from planner.scenario.changes import in_words, values_of
from planner.scenario.derived.airway import near_infusion
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.derived.owner_days import job_day_usd
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.programs import each_program, programs_of

MOSTLY_FILLED_SHARE = 0.5  # of start times: below it nurses stand idle because few come


class Cause(NamedTuple):
    """What a part is called, and what makes it so."""

    words: str
    settings: tuple[str, ...] = ()
    because: Callable[[Answer], str] | None = None  # without it the settings say it


def parts_usd(answer: Answer) -> dict[str, float]:
    """Return the mean of every part by its name."""
    return dict(zip(PARTS, answer.worth_parts_usd.tolist(), strict=True))


def because_words(answer: Answer, part: str) -> str:
    """Return what makes a part so: settings with their values, or a sentence about them."""
    cause = CAUSES[part]
    if cause.because is not None:
        return cause.because(answer)
    said = tuple(_setting(answer.scenario, path) for path in cause.settings)
    return listed(said) if said else ""


def _setting(scenario: Scenario, path: str) -> str:
    """Return a setting with its value; where programs differ in it, with that of each."""
    facts = CATALOG[path]
    each = [values_of(alone)[path] for alone in each_program(scenario)]
    if len(set(each)) == 1:
        return f"{inside(label_of(path, scenario))} {in_words(facts, each[0])}"
    named = zip(programs_of(scenario), each, strict=True)
    said = (f"{in_words(facts, value)} ({one.name})" for one, value in named if one.offered)
    return f"{inside(label_of(path, scenario))} {listed(tuple(said))}"


# --- sentences ----------------------------------------------------------------------------------


def _tax(answer: Answer) -> str:
    money = answer.scenario.money
    if money.tax_entity != "pass_through":
        return "the corporation pays it, and a loss saves it on its other profit"
    whose = "whole practice" if has_practice(answer.scenario.practice) else "clinic"
    theirs = f"the owners pay it on the profit of the {whose}"
    if money.owners_losses == "later_profit":
        return f"{theirs}, and a year's loss saves it on later profits of the practice only"
    n = len(answer.values)
    back = round(n * float(answer.months.tax_back_share))
    if not back:
        return f"{theirs}: it has one in every year, so a loss of infusions lowers it"
    futures = "all simulated futures" if back == n else f"{back} of {n} simulated futures"
    return f"{theirs}; a year without one (in {futures}) saves tax only on other income of theirs"


def _course_fees(answer: Answer) -> str:
    """Return what courses cost at once."""
    staff = answer.scenario.staff
    paths = ["staff.course_fees_usd"]
    if staff.preceptor_days:
        paths.append("staff.preceptor_fee_usd")
    if staff.medical_assistants:
        paths.append("staff.assistant_training_hours")
    return listed(tuple(_setting(answer.scenario, path) for path in paths))


def _training(answer: Answer) -> str:
    """Return what it costs that nurses learn and are hired; "" where there are none."""
    staff, paths = answer.scenario.staff, list[str]()
    if staff.infusion_nurses:
        paths.append("staff.nurse_training_hours")
    if staff.infusion_nurses and staff.infusion_nurse_plan == "hire":
        paths.append("staff.recruit_cost_usd")
    return listed(tuple(_setting(answer.scenario, path) for path in paths)) if paths else ""


def _later(answer: Answer) -> str:
    """Return what comes of equipment when the plan ends, and when it is bought anew."""
    prices = answer.scenario.start_up
    share = number_words(prices.residual_share, "share")
    sold = f"sold for {share} of its price when the plan ends"
    life = number_words(prices.life_years, "years")
    is_short = 12 * prices.life_years < answer.scenario.practice.months
    return f"bought anew after {life}, {sold}" if is_short else sold


def _rooms_equipment(answer: Answer) -> str:
    """Return what rooms are made and equipment is bought at the start, each with its price."""
    said = tuple(
        _bought_words(each)
        for each in bought_at_start(answer.scenario)
        if each.usd and each.name not in PAPERS
    )
    return f"{', '.join(said)}{_unforeseen(answer.scenario)}"


def _bought_words(each: Bought) -> str:
    """Return one thing that is bought, with how many and at what price."""
    one, many = _BOUGHT[each.name]
    if not many:
        return f"{one} {money_words(each.usd)}"
    return f"{each.number} {one if each.number == 1 else many} at {money_words(each.each_usd)}"


_BOUGHT: Mapping[str, tuple[str, str]] = {
    "conversion": ("room converted", "rooms converted"),
    "soundproofing": ("room soundproofed", "rooms soundproofed"),
    "exam rooms": ("exam room fitted out", "exam rooms fitted out"),
    "monitors": ("monitor", "monitors"),
    "capnography": ("capnography", ""),
    "pumps": ("pump", "pumps"),
    "chairs": ("recliner", "recliners"),
    "fittings": ("fittings", ""),
    "emergency": ("emergency equipment", ""),
}


def _unforeseen(scenario: Scenario) -> str:
    """Return what is reckoned on top of all that is bought at the start."""
    share = scenario.start_up.contingency_share
    return f", and {number_words(share, 'share')} on top for what nobody foresees" if share else ""


_PAPERS = ("start_up.legal_usd", "start_up.launch_usd", "start_up.registration_usd")


def _papers(answer: Answer) -> str:
    """Return what is paid for papers and the launch, and what is reckoned on top."""
    said = listed(tuple(_setting(answer.scenario, path) for path in _PAPERS))
    return f"{said}{_unforeseen(answer.scenario)}"


def _elsewhere(answer: Answer) -> str:
    """Return what an hour, or a day given up, counts of pay elsewhere."""
    finance = answer.scenario.finance
    if finance.owner_job_usd_year:
        missed = days_missed(answer.scenario)
        usd = money_words(round(job_day_usd(finance)))
        given_up = f"you give up {listed(missed)} at {usd} a day before tax"
        return given_up if missed else "no day with pay elsewhere is given up"
    usd, shift = money_words(finance.owner_elsewhere_usd_hour), finance.owner_day_elsewhere_h
    day = f", a day with infusions at least {number_words(shift, 'hours')}" if shift else ""
    return f"an hour of yours counts {usd} before tax{day}"


def _nurses(answer: Answer) -> str:
    staff = answer.scenario.staff
    nurses = counted(staff.infusion_nurses, "infusion nurse")
    is_paid = "is paid" if staff.infusion_nurses == 1 else "are paid"
    free = f"{_idle_words(answer)} of it without a patient"
    if staff.infusion_nurse_plan == "retrain" and not staff.backfill:
        return f"who comes when your nurses are ill, and who is hired once one leaves, {free}"
    more = number_words(staff.backfill_premium, "share")
    dearer = f" at {more} above a nurse's pay" if staff.backfill_premium else ""
    instead = f", as whoever does their old work{dearer}" if has_stand_in(answer.scenario) else ""
    return (
        f"{nurses} {is_paid} on {lost_visit_words.infusion_days(answer.scenario)}{instead}, {free}"
    )


def has_stand_in(scenario: Scenario) -> bool:
    """Return whether somebody is paid to stand in for nurses of the practice who infuse."""
    staff = scenario.staff
    return staff.infusion_nurse_plan == "retrain" and staff.backfill and staff.infusion_nurses > 0


def _idle_words(answer: Answer) -> str:
    """Return the part of the nurses' time on infusion days in which they have no patient."""
    usd = parts_usd(answer)
    idle, busy = usd["nurses_idle"], usd["nurses_with_patients"]
    return number_words(idle / (idle + busy) if idle + busy else 0.0, "share")


def _few_words(answer: Answer) -> str:
    """Return how few begin, where most start times stay empty; "" where nurses idle for others."""
    filled, begin = (answer.results[each].mean for each in ("slots_filled_share", "starters_month"))
    if filled is None or begin is None or filled >= MOSTLY_FILLED_SHARE:
        return ""
    patients = plain(begin)
    return f", {patients} {'patient begins' if patients == '1' else 'patients begin'} a month"


def brief_because(answer: Answer, part: str) -> str:
    """Return the same as `because_words`, in fewer words where there are some."""
    because = CAUSES[part].because
    if because is _nurses:
        idle = f"{_idle_words(answer)} idle{_few_words(answer)}"
        is_replaced = has_stand_in(answer.scenario)
        return f"replacements are paid, nurses {idle}" if is_replaced else f"nurses are {idle}"
    return _BRIEFLY[because] if because in _BRIEFLY else because_words(answer, part)


def _contracted(answer: Answer) -> str:
    scenario = answer.scenario
    near = near_infusion(scenario.monitoring, scenario.staff, scenario.added, scenario.ready)
    people = near.contracted_people
    if not people:
        return "nobody with airway skill is contracted"
    who = "somebody with airway skill is" if people == 1 else f"{people} with airway skill are"
    return f"{who} contracted on {lost_visit_words.infusion_days(scenario)}"


CAUSES: Mapping[str, Cause] = {
    "full_price": Cause("at the full price", ("money.infusion_price_usd",)),
    "package_discount": Cause(
        "discount of a series", ("money.package_discount", "money.package_share")
    ),
    "not_paid": Cause(
        "sliding scale, fees of payment plans, unpaid",
        ("paying.sliding_budget_usd_month", "paying.plan_share", "paying.plan_unpaid_share"),
    ),
    "card_fees": Cause("card fees", ("money.card_fee_share",)),
    "fees": Cause("fees for missed visits, deposits", ("booking.missed_fee_usd",)),
    "supplies": Cause(
        "drug, supplies, cleaning, transfers",
        ("money.supplies_usd_infusion", "money.drug_usd_100mg"),
    ),
    "consults": Cause("consults", ("money.consult_fee_usd",)),
    "integration": Cause("integration sessions", ("money.integration_price_usd",)),
    "lost_training": Cause(
        "lost to your own training",
        ("staff.prescriber_training_hours", "staff.preceptor_days"),
        lost_visit_words.own_training,
    ),
    "lost_consults": Cause(
        "lost to consults",
        ("booking.consults_per_day", "booking.consult_weekdays", "visit.consult_min"),
        lost_visit_words.owner_consults,
    ),
    "lost_presence": Cause(
        "lost to your presence at infusions",
        ("monitoring.prescriber_presence", "monitoring.airway_presence", "staff.owner_infuses"),
        lost_visit_words.owner_presence,
    ),
    "lost_supervision": Cause(
        "lost to supervising nurses", ("team.supervised_infusions",), lost_visit_words.supervision
    ),
    "lost_quiet": Cause(
        "lost to quiet hours",
        ("rooms.quiet", "booking.infusion_weekdays"),
        lost_visit_words.quiet_hours,
    ),
    "gave_up_works": Cause(
        "gave up waiting during the works",
        ("ready.room_weeks", "ready.works_close_rooms"),
        lost_visit_words.works,
    ),
    "gave_up_rooms": Cause(
        "gave up waiting for an exam room",
        ("rooms.exam_rooms_used", "rooms.exam_rooms", "booking.infusion_weekdays"),
        lost_visit_words.exam_rooms_taken,
    ),
    "gave_up_people": Cause(
        "gave up waiting for staff",
        ("staff.medical_assistants", "added.assistants", "staff.backfill"),
        lost_visit_words.shared_people,
    ),
    "seen_later": Cause("seen on a later day", ("practice.displaced_wait_share",)),
    "nurses_with_patients": Cause("infusion nurses with patients", ("staff.infusion_nurses",)),
    "nurses_idle": Cause(
        "infusion nurses without a patient",
        ("staff.infusion_nurses", "booking.infusion_weekdays"),
        _nurses,
    ),
    "contracted": Cause(
        "contracted people", ("staff.contract_airway", "staff.contract_airway_people"), _contracted
    ),
    "sitters": Cause("sitters", ("staff.sitters",)),
    "assistants_added": Cause("assistants added", ("added.assistants",)),
    "nurses_added": Cause("nurses added", ("added.nurses",)),
    "clinician": Cause("clinician for consults", ("added.clinicians",)),
    "prescribers_added": Cause("prescribers added", ("added.prescribers",)),
    "overtime": Cause("overtime", ("staff.overtime_factor", "booking.infusions_end_min")),
    "other_work": Cause(
        "nurses' other work, after closing", ("staff.nurse_other_work_h", "staff.backfill")
    ),
    "skills": Cause(
        "certificates, drills, nurses who leave", ("team.turnover_year", "staff.drill_hours_year")
    ),
    "training": Cause(
        "nurses' courses, hiring",
        ("staff.nurse_training_hours", "staff.recruit_cost_usd"),
        _training,
    ),
    "director": Cause(
        "medical director, calls at night", ("ready.director_usd_month", "ready.after_hours")
    ),
    "owner_pay": Cause("your own paid hours", ("finance.owner_pay_usd_hour",)),
    "owner_elsewhere": Cause(
        "pay you forgo elsewhere, after tax: no bill",
        (
            "finance.owner_elsewhere_usd_hour",
            "finance.owner_day_elsewhere_h",
            "finance.owner_job_usd_year",
            "monitoring.prescriber_presence",
        ),
        _elsewhere,
    ),
    "house": Cause(
        "staff of the house", ("staff.nurses", "staff.medical_assistants", "staff.front_desk_fte")
    ),
    "educating": Cause("advertising that teaches", ("demand.ad_spend_usd_month",)),
    "persuading": Cause(
        "advertising that persuades", ("demand.ad_spend_usd_month", "demand.persuading_share")
    ),
    "outreach": Cause("hours for colleagues", ("demand.outreach_hours_month",)),
    "front_desk": Cause("front desk for inquiries", ("funnel.desk_hired_min", "added.desk_fte")),
    "rent": Cause("rent", ("money.added_rent_usd_month",)),
    "insurance": Cause("insurance", ("money.insurance_usd_year",)),
    "software": Cause("software, registration", ("money.software_usd_month",)),
    "upkeep": Cause("upkeep", ("money.upkeep_usd_month",)),
    "overhead": Cause(
        "overhead", ("practice.other_overhead_usd_month", "added.overhead_usd_month")
    ),
    "equipment_later": Cause(
        "equipment after the start", ("start_up.residual_share", "start_up.life_years"), _later
    ),
    "course_fees": Cause(
        "course fees", ("staff.course_fees_usd", "staff.preceptor_fee_usd"), _course_fees
    ),
    "papers": Cause("papers and launch", _PAPERS, _papers),
    "rooms_equipment": Cause(
        "rooms and equipment",
        ("start_up.conversion_usd_room", "start_up.monitor_usd", "start_up.pump_usd"),
        _rooms_equipment,
    ),
    "tax": Cause("tax", ("money.tax_entity", "money.owners_losses"), _tax),
}

_BRIEFLY = {  # causes that stand in full under what the worth is made of
    lost_visit_words.own_training: "your own courses",
    lost_visit_words.owner_consults: "you hold the consults",
    lost_visit_words.owner_presence: "you are kept at infusions",
    lost_visit_words.supervision: "you supervise new nurses",
    lost_visit_words.quiet_hours: "quiet hours close your practice",
    lost_visit_words.works: "rooms are rebuilt",
    lost_visit_words.exam_rooms_taken: "infusions take exam rooms",
    lost_visit_words.shared_people: "staff are at infusions",
    _contracted: "airway skill is contracted",
    _rooms_equipment: "rooms and equipment",
    _training: "courses and hiring",
    _course_fees: "course fees",
    _later: "equipment after the start",
}
