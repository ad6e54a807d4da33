"""Warnings: what stands beside every result because it is not as it should be.

Takes       a scenario, or an answer
Gives       a sentence for each thing that an owner, a partner or a banker must not miss
Left out    problems that are refused (scenario/conflicts/)
"""

from collections.abc import Iterator

from planner.blueprint.patients import ad_inquiries_month
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import MANY_BREACHES_100
from planner.experiments.sense.day import inside_min
from planner.experiments.sense.patients import desk_min_month
from planner.presentation.format.lapse_words import lapses_sentence
from planner.presentation.format.rounding import counted, in_part, listed, plain, sentence
from planner.presentation.funnel.advertising_words import advertising_warning
from planner.presentation.settings.arms_words import added_words, no_practice_words
from planner.presentation.settings.sense_words import sense_lines
from planner.results.catalog import most_starters_year
from planner.scenario.changes import in_words, values_of
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.derived.infusion_nurses import infusion_nurses
from planner.scenario.derived.series import is_slower_than_tried, least_series_days
from planner.scenario.derived.start_times import start_times
from planner.scenario.derived.talks import consults_planned, sessions_planned
from planner.scenario.fewer_programs import offered_ever
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.presets.monitoring_rules import BY_NAME, PRESET_FIELD
from planner.scenario.presets.named import departures
from planner.scenario.presets.preset import OWN
from planner.scenario.programs import each_program, programs_of
from planner.units import clock

SHORTEST_PREPARATION_DAYS = 7  # the practitioners ask for a week before the first infusion
TWO_HOURS_MIN = 120.0
RULE_HELP = "Fewer patients for a nurse, another rule, or fewer at once make them fewer."
STEPS_IN_HELP = " So do your other nurses, if they may step in for minutes (question 2)."
MUCH_STRAIN_SHARE = 0.25  # of starters; at the defaults it is about a fifth


def flags(scenario: Scenario) -> tuple[str, ...]:
    """Return every flag of a scenario; none is the usual case."""
    return (
        *_arms(scenario),
        *_rooms(scenario),
        *_of_programs(scenario),
        *hours_flags(scenario),
        *_desk(scenario),
        *_cost(scenario),
        *sense_lines(scenario),
    )


def hours_flags(scenario: Scenario) -> tuple[str, ...]:
    """Return what of a day as it is written cannot be held in its hours."""
    return (*_own_times(scenario), *_hours(scenario))


def _arms(scenario: Scenario) -> Iterator[str]:
    for words in (no_practice_words(scenario), added_words(scenario)):
        if words:
            yield words


def _rooms(scenario: Scenario) -> Iterator[str]:
    shared = scenario.rooms.patients_per_room
    if shared > 1:
        yield (
            f"{shared} patients share a room in this plan. Practitioners advise against it; noise "
            "and company act on anxiety here."
        )
    chairs = scenario.rooms.recovery_chairs
    if 0 < chairs < scenario.rooms.infusion_rooms * shared:
        yield (
            f"Recovery chairs: {chairs}, fewer than infusions at once. Who has no chair stays in "
            "the infusion room, watched, and the room is free later."
        )
    if scenario.rooms.quiet == "neither":
        yield "Rooms are neither soundproofed nor kept quiet: anxiety is more frequent here."


def _of_programs(scenario: Scenario) -> Iterator[str]:
    """Yield the flags of each program; with its name where not all have it."""
    ever, named = offered_ever(scenario), programs_of(scenario)
    each = dict(zip((one.name for one in named), each_program(scenario), strict=False))
    there = {name: alone for name, alone in each.items() if name in ever} or {"": scenario}
    found = {
        name: (*_watching(alone), *_rule(alone), *_time(alone), *_program(alone))
        for name, alone in there.items()
    }
    first, *others = found.values()
    of_all = [flag for flag in first if all(flag in own for own in others)]
    yield from of_all
    for name, own in found.items():
        yield from (f"{name}: {flag}" for flag in own if flag not in of_all)
    yield from _later(scenario)


def _later(scenario: Scenario) -> Iterator[str]:
    """Yield what is paid before a program begins that comes later than the others."""
    ever = offered_ever(scenario)
    later = tuple(
        one.name
        for one in programs_of(scenario)
        if one.name in ever and (not one.offered or (one.from_month or 1) > 1)
    )
    if later:
        begin, it = ("begins", "it") if len(later) == 1 else ("begin", "them")
        yield (
            f"{sentence(listed(later))} {begin} later. Rooms, equipment, people and training are "
            "those of the whole plan and paid from the start; only advertising and hours for "
            f"colleagues of {it} begin with {it}."
        )


def _watching(scenario: Scenario) -> Iterator[str]:
    if scenario.monitoring.watch == "spot_checks":
        yield (
            "Between checks nobody watches the patient: below the position of anesthetists (ASA)."
        )
    if scenario.monitoring.life_support_people == 0:
        yield "Nobody with life support has to be on site in this plan."


def _rule(scenario: Scenario) -> Iterator[str]:
    """Yield where the settings are not what the monitoring rule that is named says."""
    values = values_of(scenario)
    title = BY_NAME[scenario.monitoring.preset].short if departures(PRESET_FIELD, values) else ""
    for path, meant in departures(PRESET_FIELD, values).items():
        facts = CATALOG[path]
        here, there = in_words(facts, values[path]), in_words(facts, meant)
        yield f'{facts.label}: {here}, where the rule named, "{title}", says {there}.'


def _time(scenario: Scenario) -> Iterator[str]:
    days = scenario.treatment.preparation_days
    if days < SHORTEST_PREPARATION_DAYS:
        yield f"Patients have {days} days to prepare; the practitioners ask for at least 7."
    yield from _series(scenario)


def _series(scenario: Scenario) -> Iterator[str]:
    """Yield whether a series against depression takes longer than any that was tried."""
    treatment, booking = scenario.treatment, scenario.booking
    least = least_series_days(treatment, booking)
    if not is_slower_than_tried(treatment, booking) or scenario.plan.changes:
        return
    yield (
        f"On {listed(booking.infusion_weekdays)}, with at least "
        f"{counted(treatment.gap_days, 'day')} between two, a series of "
        f"{treatment.induction_infusions} takes {(least or 0) / 7:.0f} weeks or more. In trials "
        "it took one to four: what a slower one leads to is not known, and the same is assumed "
        "here."
    )


def _program(scenario: Scenario) -> Iterator[str]:
    t, preset = scenario.treatment, scenario.monitoring.preset
    is_nasal = t.programme.startswith("nasal_esketamine")
    if is_nasal and scenario.visit.recovery_floor_min < TWO_HOURS_MIN:
        yield (
            "Nasal esketamine asks for two hours of observation, and patients leave sooner in this "
            f"plan: the rule named is {BY_NAME[preset].short if preset in BY_NAME else 'your own'}."
        )
    if t.programme == "pain" and t.outcomes not in ("pain", OWN):
        yield "The program is for pain, and what it leads to is taken from depression."


def _own_times(scenario: Scenario) -> Iterator[str]:
    """Yield own start times from which an average patient leaves too late."""
    booking = scenario.booking
    latest = booking.infusions_end_min - inside_min(scenario)
    times = (at for each in start_times(booking.start_times).values() for at in each)
    if any(at > latest for at in times):
        yield (
            f"Your own start times go on after {clock(latest)}, the "
            "last from which an average patient leaves by the hour set for it: overtime."
        )


def _hours(scenario: Scenario) -> Iterator[str]:
    asked, planned = (
        scenario.booking.consults_per_day,
        consults_planned(scenario.practice, scenario.booking, scenario.visit),
    )
    if planned < asked:
        yield (
            f"Of {asked} consults a day {_planned(planned)}. Let the first begin earlier, or keep "
            "an evening for them (booking.evening_min)."
        )
    asked, planned = (
        scenario.integration.sessions_per_day,
        sessions_planned(scenario.practice, scenario.integration, scenario.visit),
    )
    if planned < asked:
        yield f"Of {asked} integration sessions a day {_planned(planned)}."


def _planned(number: int) -> str:
    """Return that so many end by closing, and that no other is planned."""
    return (
        f"{number} ends by closing and is planned"
        if number == 1
        else (f"{number or 'none'} end by closing and are planned")
    )


def _desk(scenario: Scenario) -> Iterator[str]:
    """Yield whether the front desk could ever call back what advertising alone brings."""
    f, demand = scenario.funnel, scenario.demand
    minutes = desk_min_month(scenario)
    if minutes == 0:  # the checks of sense say so
        return
    by_ads = ad_inquiries_month(
        demand.ad_spend_usd_month, demand.cost_per_lead_usd, demand.ad_most_month
    )
    if by_ads * (f.call_min + f.education_min) > minutes:
        yield (
            f"Advertising alone would bring {by_ads:.0f} inquiries a month; the front desk can "
            f"call back {minutes / (f.call_min + f.education_min):.0f}. The others are lost."
        )


def _cost(scenario: Scenario) -> Iterator[str]:
    if scenario.funnel.cost_talk == "none":
        yield (
            "Nobody speaks of the cost before the first infusion: people start who cannot pay. "
            "Practitioners ask for a frank talk."
        )
    if scenario.booking.overbooked > 0:
        yield "More patients are booked than there are places: when all come, somebody waits."


def answer_flags(answer: Answer) -> tuple[str, ...]:
    """Return the flags of a scenario and of what its replications came to."""
    found = (
        *_reach(answer),
        *_strain(answer),
        *_not_replaced(answer),
        *advertising_warning(answer),
    )
    return (*_breaches(answer), *flags(answer.scenario), *found)


def _breaches(answer: Answer) -> Iterator[str]:
    """Yield that the monitoring rule is often broken; the owner's limit may allow it."""
    often = answer.results["breaches_100"]
    if often.mean is None or often.mean < MANY_BREACHES_100:
        return
    yield (
        f"Safety: the monitoring rule is not kept {plain(often.mean)} times in 100 "
        f"infusions{in_part(often)}.{lapses_sentence(answer.results)} {RULE_HELP}"
        f"{_steps_in(answer.scenario)}"
    )


def _steps_in(scenario: Scenario) -> str:
    """Return that a practice nurse could step in, where there is one who does not yet."""
    is_there = has_practice(scenario.practice) and scenario.staff.nurses > 0
    could = is_there and not scenario.staff.nurses_step_in
    return STEPS_IN_HELP if could else ""


def _not_replaced(answer: Answer) -> Iterator[str]:
    """Yield what it means that nobody does the other work of a nurse who infuses."""
    staff, practice = answer.scenario.staff, answer.scenario.practice
    there = staff.nurses > 0 and infusion_nurses(staff, answer.scenario.team).ours > 0
    wait, late = (
        answer.results[each].mean for each in ("existing_wait_added_min", "overtime_h_month")
    )
    if staff.backfill or not (there and has_practice(practice)) or wait is None or late is None:
        return
    hours = plain(staff.nurse_other_work_h)
    yield (
        "Nobody stands in for the nurse who infuses: your patients wait until she watches nobody "
        f"or you have a hand free ({plain(wait)} minutes longer on infusion days, with all that "
        f"infusions take), and what of her {hours} hours a day of telephone and records does not "
        f"fit between patients is done after closing ({plain(late)} hours of overtime a month in "
        "all)."
    )


def _reach(answer: Answer) -> Iterator[str]:
    used, starters = answer.results["reach_used_share"].mean, answer.results["starters_month"].mean
    if used is None or starters is None or used <= 1:
        return
    most = most_starters_year(answer.scenario)
    yield (
        f"About {12 * starters:,.0f} new patients come in the last year of this plan; "
        f"people in reach, shared with the clinics there are, would give about {most:,.0f}. That "
        "is not believable: look at what is assumed about inquiries, or at who is in reach."
    )


def _strain(answer: Answer) -> Iterator[str]:
    strained = answer.results["strained_share"]
    if strained.mean is not None and strained.mean >= MUCH_STRAIN_SHARE:
        yield (
            f"{100 * strained.mean:.0f} of 100 patients{in_part(strained)} start under financial "
            "strain: they pay nearly all that they can, or more. Practitioners ask not to convince "
            "who cannot afford it."
        )
