"""Owner days: the weekdays on which the owner is in the house while there are infusions.

Takes       the settings of the practice and of booking; of consults, also who holds them
Gives       weekdays by name; of days given up elsewhere, those of infusions and of consults alone
Left out    illness and courses (models/), who else counts as a prescriber (airway.py)

On days for infusions alone the owner comes if there are infusions, and sees no existing patients.
"""

from collections.abc import Collection

from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.facts import WEEK
from planner.scenario.settings.booking import Booking
from planner.scenario.settings.finance import Finance
from planner.scenario.settings.practice import Practice

WEEKS_PER_YEAR = 52  # for which a year's pay is paid


def owner_days(practice: Practice, booking: Booking) -> tuple[str, ...]:
    """Return the weekdays on which the owner can be at infusions.

    >>> owner_days(Practice(owner_weekdays=("Mon",)), Booking(infusions_only_weekdays=("Fri",)))
    ('Mon', 'Fri')
    """
    days = {*practice.owner_weekdays, *booking.infusions_only_weekdays}
    return tuple(day for day in WEEK if day in days)


def closed_infusion_days(practice: Practice, booking: Booking) -> tuple[str, ...]:
    """Return the weekdays with infusions on which the practice is closed, and none of its people come.

    >>> booking = Booking(infusion_weekdays=("Tue", "Sat"), infusions_only_weekdays=("Sat",))
    >>> closed_infusion_days(Practice(), booking)
    ('Sat',)
    """
    days = {*booking.infusions_only_weekdays} & {*booking.infusion_weekdays}
    return tuple(day for day in WEEK if day in days - {*practice.open_weekdays})


def infusion_house_days(practice: Practice, booking: Booking) -> tuple[str, ...]:
    """Return the weekdays on which infusions can be given: open, or opened for them alone."""
    days = {*practice.open_weekdays, *booking.infusions_only_weekdays}
    return tuple(day for day in WEEK if day in days)


def gives_up_shifts(practice: Practice, finance: Finance) -> bool:
    """Return whether the owner has no patients of their own and gives up whole shifts elsewhere.

    >>> gives_up_shifts(Practice(), Finance(owner_day_elsewhere_h=10))
    False
    """
    whole_days = finance.owner_day_elsewhere_h > 0 or finance.owner_job_usd_year > 0
    return whole_days and not has_practice(practice)


def forgoes_pay(finance: Finance) -> bool:
    """Return whether the owner's time brings anything elsewhere, by the hour or by the day.

    >>> [forgoes_pay(each) for each in (Finance(), Finance(owner_job_usd_year=90_000.0))]
    [False, True]
    """
    return finance.owner_elsewhere_usd_hour > 0 or finance.owner_job_usd_year > 0


def job_day_usd(finance: Finance) -> float:
    """Return what a day of the owner's work elsewhere pays, before tax.

    >>> round(job_day_usd(Finance(owner_job_usd_year=175_000.0, owner_job_days=4.0)))
    841
    """
    return finance.owner_job_usd_year / WEEKS_PER_YEAR / finance.owner_job_days


def day_elsewhere_usd(finance: Finance) -> float:
    """Return what a whole day given up counts at least: by hours, or as a part of a year's pay.

    >>> day_elsewhere_usd(Finance(owner_elsewhere_usd_hour=110.0, owner_day_elsewhere_h=10.0))
    1100.0
    """
    by_hours = finance.owner_elsewhere_usd_hour * finance.owner_day_elsewhere_h
    return max(by_hours, job_day_usd(finance))


def with_pay_missed(days: Collection[str], finance: Finance) -> tuple[str, ...]:
    """Return of days given up those on which pay elsewhere is missed.

    >>> with_pay_missed(("Thu", "Sat"), Finance(owner_job_weekdays=("Wed", "Thu")))
    ('Thu',)
    """
    return tuple(day for day in WEEK if day in {*days} & {*finance.owner_job_weekdays})


def days_given_up(booking: Booking, *, is_practice: bool, holds_consults: bool) -> tuple[str, ...]:
    """Return the weekdays with infusions on which the owner sees no patients of their own.

    And those with consults of theirs alone where no practice is: who holds one is not elsewhere.

    >>> booking = Booking(consult_weekdays=("Thu", "Fri"))
    >>> days_given_up(booking, is_practice=False, holds_consults=True)
    ('Tue', 'Thu', 'Fri')
    """
    infusions = {*booking.infusion_weekdays}
    if is_practice:
        there = infusions & {*booking.infusions_only_weekdays}
    else:
        there = infusions | {*(booking.consult_weekdays if holds_consults else ())}
    return tuple(day for day in WEEK if day in there)
