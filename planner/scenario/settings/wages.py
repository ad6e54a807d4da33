"""Wages: what staff is paid, with benefits, overtime and stand-ins; part of the group `staff`."""

from planner.scenario.field import Subject, number, part


class Wages(Subject):
    """Pay by the year, what comes on top, and how it rises."""

    TOUCHES = "staff"

    nurse_wage_usd_year: float = number(
        93600.0,
        unit="USD per year",
        at_least=20000.0,
        at_most=300000.0,
        low=80000.0,
        high=120000.0,
        label="Wage of a nurse",
        source="Median of May 2024 (BLS)",
        confidence="strong",
        touches="money",
        help="A full-time year of 2,080 hours.",
    )
    assistant_wage_usd_year: float = number(
        44200.0,
        unit="USD per year",
        at_least=15000.0,
        at_most=150000.0,
        low=38000.0,
        high=52000.0,
        label="Wage of an assistant",
        source="Median of 2024 (BLS)",
        confidence="strong",
        touches="money",
        help="A full-time year of 2,080 hours.",
    )
    front_desk_wage_usd_year: float = number(
        37200.0,
        unit="USD per year",
        at_least=15000.0,
        at_most=150000.0,
        low=32000.0,
        high=46000.0,
        label="Wage at the front desk",
        source="Median of 2024 (BLS)",
        confidence="moderate",
        touches="money",
        help="A full-time year of 2,080 hours.",
    )
    benefits_share: float = part(
        0.28,
        low=0.2,
        high=0.42,
        label="Benefits on top of wages",
        source="41.9% with paid leave in all private work (BLS, December 2024)",
        confidence="guess",
        touches="money",
        help="Taxes, insurance, leave.",
    )
    backfill_premium: float = part(
        0.2,
        low=0.0,
        high=0.6,
        label="A stand-in costs more by",
        source="Guess",
        confidence="guess",
        touches="money",
        help="Over the hourly wage of a nurse with benefits.",
    )
    overtime_factor: float = number(
        1.5,
        unit="x",
        at_least=1.0,
        at_most=3.0,
        label="Overtime is paid at",
        source="Federal law for hourly staff, from 40 hours a week on; some states by the day",
        confidence="strong",
        touches="money",
        help="Times the hourly wage, for time after closing, counted by the day and not by the "
        "week: 1 where few reach 40 hours.",
    )
    wage_growth_year: float = number(
        0.035,
        unit="rate per year",
        at_least=-0.05,
        at_most=0.2,
        low=0.02,
        high=0.05,
        label="Wages rise by",
        source="Rule of thumb",
        confidence="guess",
        touches="money",
        help="Each year.",
    )
