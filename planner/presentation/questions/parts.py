"""Parts: what a question is made of, and the settings that several of them name.

Takes       nothing
Gives       the shape of a question, paths of settings, words below several questions
Left out    which questions there are (of_a_practice.py, of_a_founder.py)
"""

from collections.abc import Callable
from typing import NamedTuple

from planner.scenario.changes import in_words
from planner.scenario.model import CATALOG


class Fold(NamedTuple):
    """Settings that few need to look at: what they are, in a few words and in more."""

    label: str
    paths: tuple[str, ...]
    words: str = ""


class Question(NamedTuple):
    """What is asked, why it matters, and the settings that the reply sets."""

    words: str
    why: str
    asked: tuple[str, ...]  # at once
    fold: Fold = Fold("", ())

    @property
    def paths(self) -> tuple[str, ...]:
        """All settings of the question."""
        return (*self.asked, *self.fold.paths)

    def folding(self, path: str) -> "Question":
        """Return the question with a setting that it asks at once among those folded."""
        if path not in self.asked:
            return self
        asked = tuple(each for each in self.asked if each != path)
        fold = self.fold._replace(paths=(*self.fold.paths, path))
        return self._replace(asked=asked, fold=fold)

    def unfolding(self, path: str) -> "Question":
        """Return the question with a setting that stands folded among those it asks at once."""
        if path not in self.fold.paths:
            return self
        folded = tuple(each for each in self.fold.paths if each != path)
        fold = self.fold._replace(paths=folded)
        return self._replace(asked=(*self.asked, path), fold=fold)

    def only(self, is_wanted: Callable[[str], bool]) -> "Question":
        """Return the question about some of its settings."""
        asked, folded = (tuple(filter(is_wanted, each)) for each in (self.asked, self.fold.paths))
        return self._replace(asked=asked, fold=self.fold._replace(paths=folded))


def physician_paths(name: str) -> tuple[str, str]:
    """Return the settings that say on which weekdays a physician works, and how full they are."""
    return f"practice.{name}_weekdays", f"practice.{name}_visits_per_day"


def _said(path: str) -> str:
    return in_words(CATALOG[path], CATALOG[path].default)


STEPS_IN = "staff.nurses_step_in"
STATE_RULES = (
    "Check with your state's boards who may prescribe and give ketamine, and whether an NP, PA or "
    "nurse anesthetist needs a collaborating physician: that fee belongs to overhead, under More."
)
NURSES_FROM, BACKFILL = "staff.infusion_nurse_plan", "staff.backfill"
JOB = ("finance.owner_job_usd_year", "finance.owner_job_days", "finance.owner_job_weekdays")
TALKS, NO_TALKS = "integration.sold", "referred"  # nobody talks here after an infusion
CONSULT_AT = "booking.consult_at_min"
CONSULTS = "booking.consults_per_day"  # what asks for it is replied to in consults a week
OWN_CONSULT, OWN_CONSULT_LABEL = "visit.own_consult_share", "Consult minutes with own patients"
HOURS = ("booking.infusions_start_min", "booking.infusions_end_min")
REFUSAL = "staff.refusal_share"  # of a nurse: nothing where one has said that she wants to
NURSES_LEARN = ("staff.nurse_training_hours", "team.supervised_infusions")
PACKAGE = ("money.package_share", "money.package_discount")  # who pays a series at once, for less
EQUIPMENT = (
    "rooms.patients_per_room",
    "rooms.recovery_chairs",
    "rooms.monitors_owned",
    "rooms.pumps_owned",
    "rooms.monitors",
    "rooms.pumps",
)
EQUIPMENT_WORDS = (
    "In a bay with two chairs (1 room, 2 chairs) the nurse sees both while her hands are at one. "
    "What you own you do not buy. One chair needs one monitor and one pump: without them it stays "
    "empty."
)
LAUNCH = "start_up.launch_usd"  # asked with advertising
WAGES = (
    "staff.nurse_wage_usd_year",
    "staff.assistant_wage_usd_year",
    "staff.front_desk_wage_usd_year",
    "staff.benefits_share",
)
PAYBACK = "decision.payback_months"  # asked with the money that is put in
TAX = ("money.tax_share", "money.owners_losses")
WAGES_WORDS = (
    f"Until you say yours, wages are medians of the whole country in 2024: {_said(WAGES[1])} for "
    f"an assistant, {_said(WAGES[2])} at the front desk. Taxes, insurance and leave come on top: "
    f"{_said(WAGES[3])}, a guess."
)
BREACHES_WORDS = (
    "No breach is ever planned: an infusion that would break the rule does not start. What "
    "absences, emergencies and late patients bring is counted: a vital-sign check that is late, "
    "minutes in which nobody watches, help that comes late."
)
COURSES = ("staff.prescriber_training_hours", "staff.preceptor_days")
COURSES_WORDS = (
    "Until you say yours, your training is 12 hours of ketamine courses and 16 of life support: "
    "take off what you have."
)
ADDED = (
    "added.assistants",
    "added.assistant_days",
    "added.desk_fte",
    "added.clinicians",
    "added.prescribers",
    "added.exam_rooms",
    "money.added_rent_usd_month",
    "added.overhead_usd_month",
)
DESK, BY_ASSISTANT = "funnel.desk_hired_min", "added.assistant_desk_min"
WHO_COMES = "demand.ad_spend_usd_month"  # what asks for it is replied to in people a month
IS_THERE = "Do you have a practice today?"
FROM_OUTSIDE = (
    "demand.outreach_hours_month",
    "demand.cost_per_lead_usd",
    "demand.transfers_month",
    "demand.waiting_list",
)
