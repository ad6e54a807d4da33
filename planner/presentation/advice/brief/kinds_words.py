"""Kinds in words: what changes do, each in two or three words, for a line that has room for few.

Takes       changes of a plan, the plan before and after them
Gives       a few words for each kind of change, those that gain most first
Left out    what each change is exactly (scenario/derived/lever_names.py)
"""

from collections.abc import Mapping, Sequence

from planner.experiments.advice.climb.steps import Step
from planner.experiments.advice.levers.series_on_days import series_weeks_beyond_trials
from planner.experiments.advice.possible_levers import Lever
from planner.presentation.format.rounding import counted, listed, words_in
from planner.presentation.settings.along_words import day_names
from planner.scenario.model import Scenario

MOST_NAMED = 3  # kinds of a plan that has many
DAYS, CONSULT_DAYS = "booking.infusion_weekdays", "booking.consult_weekdays"
MORE_ROOMS, MORE_PEOPLE, FEWER_PEOPLE = "more rooms", "more people", "fewer people"
OTHER_PEOPLE, MORE_CONSULTS, FEWER_CONSULTS = "other people", "more consults", "fewer consults"
MORE_ADS, LESS_ADS, OTHER_PROGRAMS = "more advertising", "less advertising", "other programs"
KINDS: Mapping[str, str] = {
    "soundproof": "soundproofed rooms",
    "rooms_elsewhere": "a room elsewhere",
    "one_room_more": MORE_ROOMS,
    "one_room_fewer": "fewer rooms",
    "start_small": "a small start",
    "recovery_chairs": "recovery chairs",
    "no_recovery_chairs": "no recovery chairs",
    "one_exam_room_more": MORE_ROOMS,
    "one_day_more": "more days",
    "one_day_fewer": "fewer days",
    "other_days": "other days",
    "mornings": "mornings",
    "longer_day": "longer hours",
    "shorter_day": "shorter hours",
    "planned_times": "planned times",
    "wait_a_little": "closer starts",
    "never_wait": "wider starts",
    "overbook": "overbooking",
    "no_overbooking": "no overbooking",
    "one_consult_more": MORE_CONSULTS,
    "one_consult_fewer": FEWER_CONSULTS,
    "consult_day_more": MORE_CONSULTS,
    "consult_day_fewer": FEWER_CONSULTS,
    "evening_consults": "evening consults",
    "no_evenings": "no evenings",
    "refer_integration": "integration referred",
    "sell_integration": "integration sold",
    "telephone_integration": "integration by telephone",
    "one_nurse_more": MORE_PEOPLE,
    "one_nurse_fewer": FEWER_PEOPLE,
    "room_and_nurse": "more rooms and people",
    "one_assistant_more": MORE_PEOPLE,
    "one_assistant_fewer": FEWER_PEOPLE,
    "clinician": MORE_PEOPLE,
    "prescriber": MORE_PEOPLE,
    "no_prescriber": FEWER_PEOPLE,
    "no_clinician": FEWER_PEOPLE,
    "nurse_for_the_practice": MORE_PEOPLE,
    "no_nurse_for_the_practice": FEWER_PEOPLE,
    "assistants_part_time": "part-time people",
    "nurses_part_time": "part-time people",
    "receptionist": MORE_PEOPLE,
    "less_desk": FEWER_PEOPLE,
    "hire": OTHER_PEOPLE,
    "contract": OTHER_PEOPLE,
    "retrain": OTHER_PEOPLE,
    "no_backfill": "no cover",
    "backfill": MORE_PEOPLE,
    "owner_infuses": "you infuse",
    "nurse_instead": MORE_PEOPLE,
    "cover_gaps": MORE_PEOPLE,
    "close_gaps": "closed gaps",
    "supervise_more": "quicker training",
    "supervise_as_usual": "usual training",
    "train_in_hours": "training in hours",
    "train_on_top": "training on top",
    "cover_lunch": "lunch covered",
    "no_lunch_cover": "lunch uncovered",
    "cleaned_by_service": "a cleaning service",
    "cleaned_by_assistant": "no cleaning service",
    "certify_assistants": "certified assistants",
    "steps_in": "a nurse who steps in",
    "contract_airway": MORE_PEOPLE,
    "airway_if_needed": FEWER_PEOPLE,
    "one_to_one": "one to one",
    "medical_director": MORE_PEOPLE,
    "no_director": FEWER_PEOPLE,
    "service_at_night": "a night service",
    "owner_at_night": "your nights",
    "dearer": "higher price",
    "cheaper": "lower price",
    "no_advertising": LESS_ADS,
    "half_advertising": LESS_ADS,
    "double_advertising": MORE_ADS,
    "begin_advertising": MORE_ADS,
    "educate": "teaching only",
    "outreach": "more hours for colleagues",
    "less_outreach": "fewer hours for colleagues",
    "desk": "desk hours bought",
    "no_desk_hired": "no desk hours",
    "tell_cost_early": "cost told by phone",
    "tell_cost_at_consult": "cost told at consults",
    "payment_plans": "payment plans",
    "sliding_scale": "less for low incomes",
    "no_sliding_scale": "nothing off by income",
    "smaller_discount": "smaller discount",
    "deposit": "a deposit",
    "no_deposit": "no deposit",
    "missed_fee": "a missed fee",
    "no_missed_fee": "no missed fee",
    "prepare_as_usual": "usual preparation",
    "open_sooner": "opening sooner",
    "rent_later": "rent later",
    "longer_loan": "a longer loan",
    "add_programme": OTHER_PROGRAMS,
    "drop_programme": OTHER_PROGRAMS,
    "programme_own_day": OTHER_PROGRAMS,
    "programme_first": OTHER_PROGRAMS,
    "programme_later": OTHER_PROGRAMS,
    "programme_sooner": OTHER_PROGRAMS,
}


def kind_words(lever: Lever, before: Scenario) -> str:
    """Return what a change does, in two or three words; of days which come and which go."""
    days, now = lever.changes.get(DAYS), before.booking.infusion_weekdays
    if isinstance(days, tuple) and lever.name in ("one_day_more", "one_day_fewer", "other_days"):
        come = [day for day in days if day not in now]
        go = [day for day in now if day not in days]
        besides = f"{_consults_words(lever)}{_series_words(lever, before)}"
        if come and go:
            return f"{day_names(come)} for {day_names(go)}{besides}"
        if come or go:
            said = f"{day_names(come)} too" if come else f"without {day_names(go)}"
            return f"{said}{besides}"
    return KINDS.get(lever.name, lever.words)


def _consults_words(lever: Lever) -> str:
    """Return the days to which consults go along with infusions."""
    days = lever.changes.get(CONSULT_DAYS)
    return f" (consults {day_names(days)})" if isinstance(days, tuple) else ""


def _series_words(lever: Lever, before: Scenario) -> str:
    """Return how long a series takes on other days, where that is longer than in trials."""
    weeks = series_weeks_beyond_trials(lever, before)
    return f" (a {weeks:.0f}-week series, longer than in trials)" if weeks else ""


def kinds_lines(some: Sequence[Lever], steps: Sequence[Step], before: Scenario) -> tuple[str, ...]:
    """Return in how many ways changes can be told by their kinds, those in most words first.

    What gains most is named first, and how many smaller ones there are beside what is named.
    """
    kinds = dict[str, int]()
    for each in sorted(some, key=lambda one: -_gain_usd(one, steps)):
        kind = kind_words(each, before)
        kinds[kind] = kinds.get(kind, 0) + 1
    most = len(kinds) if len(kinds) <= MOST_NAMED + 1 else MOST_NAMED
    ways = [_named(kinds, count) for count in range(most, 0, -1)]
    return (*ways, counted(len(some), "change"))


def _named(kinds: Mapping[str, int], count: int) -> str:
    """Return the first kinds, and how many changes are of others."""
    left = sum(list(kinds.values())[count:])
    return listed((*list(kinds)[:count], *((counted(left, "smaller change"),) if left else ())))


def _gain_usd(lever: Lever, steps: Sequence[Step]) -> float:
    """Return what the step gains of which a change is a part; of small ones nothing."""
    return max(
        (
            each.gain.mean_usd
            for each in steps
            if not each.is_small and each.lever.changes.keys() & lever.changes.keys()
        ),
        default=0.0,
    )


def fitting(ways: Sequence[str], most_words: int) -> str:
    """Return the first of several ways to say a thing that has room, else the last."""
    return next((each for each in ways if words_in(each) <= most_words), ways[-1])
