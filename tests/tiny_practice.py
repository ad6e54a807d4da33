"""Tiny practice: a scenario of a few settings, one of every kind, for tests of the files.

What the files do with a setting must not depend on which settings there are, so these
stay as they are when the real ones change.
"""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from planner.scenario.field import (
    Subject,
    Weekdays,
    choice,
    conflict,
    day,
    days,
    note,
    number,
    switch,
    text,
    whole,
)


class Rooms(Subject):
    """Rooms and chairs. A second line that is no heading."""

    infusion_rooms: int = whole(
        2,
        unit="rooms",
        at_least=0,
        at_most=12,
        low=1,
        high=4,
        label="Quiet rooms",
        source="The owner",
        confidence="owner",
        touches="clinic",
        help="Rooms for infusions.",
    )
    chairs_per_room: int = whole(
        1,
        unit="chairs",
        at_least=1,
        at_most=4,
        label="Chairs in a room",
        source="The owner",
        confidence="owner",
        touches="clinic",
        help="Chairs in each of them.",
    )
    shared_rooms: bool = switch(
        False,
        label="Patients share a room",
        source="The owner",
        confidence="policy",
        touches="clinic",
        help="Whether two patients may be in one room.",
    )


class Booking(Subject):
    """Booking."""

    missed_share: float = number(
        0.08,
        unit="share",
        at_least=0.0,
        at_most=0.6,
        low=0.02,
        high=0.2,
        label="No-shows",
        source="Rule of thumb",
        confidence="weak",
        touches="demand",
        help="Visits missed without a word.",
    )
    price_usd: float = number(
        450.0,
        unit="USD",
        at_least=0.0,
        at_most=5000.0,
        label="Price",
        source="The owner",
        confidence="owner",
        touches="money",
        help="Price of one infusion.",
    )
    gap_days: int | None = whole(
        3,
        unit="days",
        at_least=1,
        at_most=30,
        label="Days between infusions",
        source="Protocol",
        confidence="moderate",
        touches="demand",
        help="Days between two infusions, if they are held.",
        optional=True,
    )
    infusion_weekdays: Weekdays = days(
        ["Tue", "Thu"],
        at_least=1,
        label="Infusion days",
        source="The owner",
        confidence="owner",
        touches="clinic",
        help="Weekdays with infusions.",
    )
    first_day: date = day(
        date(2027, 1, 4),
        label="First day",
        source="The owner",
        confidence="owner",
        touches="run",
        help="The day it begins.",
    )


class Monitoring(Subject):
    """Monitoring."""

    rule: Literal["on_call", "on_site", "in_room"] = choice(
        "on_site",
        words={"on_call": "on call", "on_site": "on site", "in_room": "at the chair"},
        label="Prescriber",
        source="State rule",
        confidence="moderate",
        touches="clinic",
        help="Where the prescriber is.",
    )


class TinyPractice(Subject):
    """A practice of nine settings."""

    title: str = text(
        label="Title", source="The author", confidence="policy", touches="text", help="Its name."
    )
    notes: str = note(
        label="Notes", source="The author", confidence="policy", touches="text", help="Any words."
    )
    rooms: Rooms = Field(default_factory=Rooms)
    booking: Booking = Field(default_factory=Booking)
    monitoring: Monitoring = Field(default_factory=Monitoring)

    @model_validator(mode="after")
    def _goes_together(self) -> Self:
        if self.rooms.shared_rooms and self.rooms.chairs_per_room < 2:
            paths = ("rooms.shared_rooms", "rooms.chairs_per_room")
            raise conflict((paths, "needs at least 2 for rooms.chairs_per_room."))
        return self
