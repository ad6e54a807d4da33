"""Weekdays that do not go together: of the house, of the owner, of consults and of infusions.

Takes       the groups of settings
Gives       findings
"""

from collections.abc import Iterable, Sequence

from planner.scenario.conflicts.finding import Found
from planner.scenario.derived.airway import Near, near_infusion
from planner.scenario.derived.existing_practice import PHYSICIANS, has_practice
from planner.scenario.derived.infusion_hours import first_and_last_min
from planner.scenario.derived.owner_days import infusion_house_days, owner_days
from planner.scenario.facts import WEEK
from planner.scenario.groups import Groups
from planner.scenario.settings.added import Added
from planner.scenario.settings.booking import Booking
from planner.scenario.settings.practice import Practice


def wrong_days(scenario: Groups) -> list[Found]:
    """Return what is wrong with the weekdays."""
    practice, booking, added = scenario.practice, scenario.booking, scenario.added
    found, owner = _days_when_closed(practice, booking), practice.owner_weekdays
    out = _missing(booking.consult_weekdays, owner)
    if out and not added.clinicians:
        words = f"the owner does not work. {_instead(owner, out)}"
        text = f"names {out}, when {words}, or have them held by a clinician (added.clinicians)."
        found.append((("booking.consult_weekdays", "practice.owner_weekdays"), text))
    out = _missing(booking.infusion_weekdays, owner_days(practice, booking))
    if out and _near(scenario, added).needs_owner:
        one_more = added.model_copy(update={"prescribers": added.prescribers + 1})
        helps = not _near(scenario, one_more).needs_owner
        more = ", or add a prescriber (added.prescribers)" if helps else ""
        alone = " or come for infusions alone (booking.infusions_only_weekdays)"
        words = f"the owner, who must be there, does not work. {_instead(owner, out)}"
        text = f"names {out}, when {words}{alone}{more}."
        found.append((("booking.infusion_weekdays", "practice.owner_weekdays"), text))
    out = ", ".join(day for day in booking.infusions_only_weekdays if day in owner)
    if out:
        text = f"names {out}, when the owner sees existing patients (practice.owner_weekdays)."
        found.append((("booking.infusions_only_weekdays", "practice.owner_weekdays"), text))
    return found + _too_few_when_closed(scenario)


def _near(scenario: Groups, added: Added) -> Near:
    return near_infusion(scenario.monitoring, scenario.staff, added, scenario.ready)


def _too_few_when_closed(scenario: Groups) -> list[Found]:
    """Return whether too few have life support on a day on which the practice is closed.

    Its own assistants do not come then; the owner does.
    """
    practice, booking, staff = scenario.practice, scenario.booking, scenario.staff
    alone = set(booking.infusions_only_weekdays) & set(booking.infusion_weekdays)
    out = _missing(alone, practice.open_weekdays)
    at_home = staff.medical_assistants * staff.assistants_life_support * has_practice(practice)
    there = 1 + _near(scenario, scenario.added).life_support_besides_owner - at_home
    needed = scenario.monitoring.life_support_people
    if not out or there >= needed:
        return []
    text = (
        f"names {out}, when the practice is closed and its assistants do not come: {there} with life "
        f"support, and the rule asks for {needed}. Add a nurse or an assistant (added.assistants)."
    )
    return [(("booking.infusions_only_weekdays", "monitoring.life_support_people"), text)]


def _days_when_closed(practice: Practice, booking: Booking) -> list[Found]:
    named = {
        f"practice.{name}_weekdays": getattr(practice, f"{name}_weekdays") for name in PHYSICIANS
    }
    named["booking.infusion_weekdays"] = booking.infusion_weekdays
    named["booking.consult_weekdays"] = booking.consult_weekdays
    closed = {path: _missing(days, practice.open_weekdays) for path, days in named.items()}
    infusions = "booking.infusion_weekdays"
    closed[infusions] = _missing(booking.infusion_weekdays, infusion_house_days(practice, booking))
    text = "when the practice is closed. Leave that out, or open then (practice.open_weekdays)"
    alone = ", or for infusions alone (booking.infusions_only_weekdays)"
    return [
        (
            (path, "practice.open_weekdays"),
            f"names {out}, {text}{alone if path == infusions else ''}.",
        )
        for path, out in closed.items()
        if out
    ]


def _missing(days: Iterable[str], among: Iterable[str]) -> str:
    """Return which days are not among others, "" if all are.

    >>> _missing(("Mon", "Fri", "Sat"), ("Mon", "Tue"))
    'Fri, Sat'
    """
    return ", ".join(sorted(set(days) - set(among), key=WEEK.index))


def _instead(owner: Sequence[str], out: str) -> str:
    """Return what can be done about days on which the owner does not work."""
    theirs = f"Choose among {', '.join(owner)}, let" if owner else "Let"
    return f"{theirs} the owner work on {out} too (practice.owner_weekdays)"


def wrong_owner(scenario: Groups) -> list[Found]:
    """Return whether an owner who gives infusions would have to be in two places."""
    booking = scenario.booking
    infuses = scenario.staff.owner_infuses and not scenario.added.clinicians
    if not (infuses and booking.consults_per_day):
        return []
    ends_min = booking.consult_at_min + booking.consults_per_day * scenario.visit.consult_min
    hours = dict(zip(WEEK, first_and_last_min(booking, scenario.rooms), strict=True))
    both = [
        day
        for day in {*booking.consult_weekdays} & {*booking.infusion_weekdays}
        if booking.consult_at_min < hours[day][1] and hours[day][0] < ends_min
    ]
    if not both:
        return []
    paths = ("booking.consult_weekdays", "booking.infusion_weekdays", "staff.owner_infuses")
    text = (
        f"has consults on {', '.join(sorted(both, key=WEEK.index))} while the owner gives infusions. "
        "Give consults other days or hours, or let infusions end before them."
    )
    return [(paths, text)]
