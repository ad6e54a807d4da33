"""Ten questions: the ten that matter most, in the words of an owner, and the settings they set.

Takes       the facts of a setting; an answer
Gives       the questions in their order; how sure the value of a setting is, and how many ask
            in a month, in words
Left out    inputs (app/widgets/inputs.py), what a setting means (scenario/)
"""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from planner.experiments.run.run import Answer
from planner.ledger.facts import hourly_usd
from planner.presentation.format.rounding import counted, listed, money_words, plain
from planner.presentation.funnel.advertising_words import advertising_words
from planner.presentation.funnel.words import NOBODY_ASKS, channels
from planner.presentation.settings.words import range_words, sure_of
from planner.results.catalogue import WEEKS_PER_MONTH
from planner.scenario.changes import in_words, values_of
from planner.scenario.derived.existing_practice import PHYSICIANS, has_practice
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.house import OVERHEAD, PAY
from planner.scenario.model import CATALOGUE, Scenario


class Question(NamedTuple):
    """What is asked, why it matters, and the settings that the reply sets."""

    words: str
    why: str
    paths: tuple[str, ...]
    alone: tuple[str, ...] | None = None  # asked where there is no practice; None: the same
    alone_words: str = ""  # in which words it is asked there; "": the same
    alone_why: str = ""  # why it matters there; "": the same
    folded: tuple[str, ...] = ()  # of the settings, those that few need to look at
    alone_folded: tuple[str, ...] | None = None  # the same there; None: the same

    @property
    def open_paths(self) -> tuple[str, ...]:
        """The settings that are asked for at once."""
        return tuple(path for path in self.paths if path not in self.folded)

    @property
    def folded_paths(self) -> tuple[str, ...]:
        """The settings that stand folded below them."""
        return tuple(path for path in self.paths if path in self.folded)


def physician_paths(name: str) -> tuple[str, str]:
    """Return the settings that say on which weekdays a physician works, and how full they are."""
    return f"practice.{name}_weekdays", f"practice.{name}_visits_per_day"


ASSISTANTS, RENT = "added.assistants", "money.added_rent_usd_month"
LIFE_SUPPORT, NURSES_FROM = "monitoring.life_support_people", "staff.infusion_nurse_plan"
ADDED = (
    ASSISTANTS,
    "added.desk_fte",
    "added.clinicians",
    "added.prescribers",
    "added.exam_rooms",
    RENT,
    "added.overhead_usd_month",
)
DESK = "funnel.desk_hired_min"
IS_THERE = "Is there a practice today, with patients of its own?"
TEN = (
    Question(
        "Which monitoring rule would you follow?",
        "It decides how much of your own time an infusion takes, and which rule holds.",
        ("monitoring.preset", "monitoring.prescriber_presence"),
        folded=("monitoring.prescriber_presence",),
    ),
    Question(
        "On which days would you infuse, and in how many rooms?",
        "Days and rooms are the most that the programme can ever grow to. Count rooms that are "
        "empty then.",
        (
            "booking.infusion_weekdays",
            "rooms.infusion_rooms",
            "rooms.exam_rooms_used",
            "rooms.free_hours",
            "booking.consult_weekdays",
            "booking.consults_per_day",
        ),
        (
            "booking.infusion_weekdays",
            "rooms.infusion_rooms",
            "booking.consult_weekdays",
            "booking.consults_per_day",
        ),
        folded=("rooms.free_hours", "booking.consult_weekdays", "booking.consults_per_day"),
    ),
    Question(
        "Where would new patients come from?",
        "From your own patients, from colleagues who refer, and from advertising.",
        (
            "demand.panel_patients",
            "demand.referrers_at_start",
            "demand.ad_spend_usd_month",
            "demand.cost_per_lead_usd",
        ),
        ("demand.referrers_at_start", "demand.ad_spend_usd_month", "demand.cost_per_lead_usd"),
        folded=("demand.cost_per_lead_usd",),
    ),
    Question(
        "Who sees patients today, and how many?",
        "What you give to infusions you do not give to other visits, if your days are full.",
        tuple(path for name in PHYSICIANS for path in physician_paths(name)),
        ("practice.owner_weekdays",),
        "On which weekdays could you work?",
        folded=tuple(path for name in PHYSICIANS[1:] for path in physician_paths(name)),
    ),
    Question(
        "What would you charge?",
        "A lower price brings more people; a package brings their money earlier.",
        ("money.infusion_price_usd", "money.package_share", "money.package_discount"),
        folded=("money.package_share", "money.package_discount"),
    ),
    Question(
        "What is there today, without infusions?",
        "It costs infusions nothing, but for visits they displace. Yet if the practice does not "
        "carry itself, the verdict is no: overhead, your pay and your cash decide that.",
        (
            "practice.collected_per_visit_usd",
            "rooms.exam_rooms",
            "staff.nurses",
            "staff.medical_assistants",
            "staff.front_desk_fte",
            OVERHEAD,
            PAY,
            "finance.cash_usd",
        ),
        (DESK,),
        "For how many minutes a day would you pay somebody to answer the phone?",
        "Who asks and is not called back does not come. With 0, nobody answers.",
    ),
    Question(
        "Who is trained?",
        "Nobody infuses before she is trained, and somebody must know what to do for an airway.",
        (
            "staff.owner_airway",
            "staff.nurse_airway",
            "staff.refusal_share",
            "team.people",
            LIFE_SUPPORT,
        ),
        ("staff.owner_airway", "staff.nurse_airway", LIFE_SUPPORT),
        folded=("staff.nurse_airway", "staff.refusal_share", "team.people", LIFE_SUPPORT),
    ),
    Question(
        "Who would give the infusions?",
        "What is added costs the infusions. Your own hours, or those of a nurse you retrain, are "
        "missed by other patients; hiring takes months; contracts cost more.",
        ("staff.owner_infuses", NURSES_FROM, "staff.infusion_nurses", "staff.backfill", *ADDED),
        ("staff.owner_infuses", NURSES_FROM, "staff.infusion_nurses", *ADDED),
        "Who gives the infusions, and what do rooms cost?",
        folded=("staff.backfill", *ADDED),
        alone_folded=tuple(path for path in ADDED if path not in (ASSISTANTS, RENT)),
    ),
    Question(
        "Which equipment do you own already?",
        "What you own you do not buy; the rest of what is needed is bought. One room needs one "
        "monitor and one pump: without them it stays empty.",
        ("rooms.monitors_owned", "rooms.pumps_owned", "rooms.monitors", "rooms.pumps"),
        folded=("rooms.monitors", "rooms.pumps"),
    ),
    Question(
        "How much cash would you risk, and for how long?",
        "Your own limits: they change the verdict and no other number.",
        ("decision.cash_at_risk_usd", "decision.payback_months"),
    ),
)
WHO_COMES = "demand.ad_spend_usd_month"  # what asks for it is replied to in people a month
ASKED = tuple(path for question in TEN for path in question.paths)


def questions_for(scenario: Scenario) -> tuple[Question, ...]:
    """Return the questions of a plan; about a practice that is not there nothing is asked.

    Nor about the visits of a physician whom there is not.

    >>> len(questions_for(Scenario()))
    10
    """
    values = values_of(scenario)
    return tuple(
        each._replace(paths=tuple(path for path in each.paths if is_asked(path, values)))
        for each in whole_questions(scenario)
    )


def whole_questions(scenario: Scenario) -> tuple[Question, ...]:
    """Return the same with what is asked for every physician whom there could be."""
    if has_practice(scenario.practice):
        return TEN
    return tuple(_alone(each) for each in TEN if each.alone is None or each.alone)


def is_asked(path: str, values: Mapping[str, Value]) -> bool:
    """Return whether a setting is asked for: of physicians those there are, and whether one more.

    >>> values = values_of(Scenario())
    >>> [is_asked(f"practice.fourth_physician_{each}", values)
    ...  for each in ("weekdays", "visits_per_day")]
    [True, False]
    """
    of_others = {physician_paths(name): k for k, name in enumerate(PHYSICIANS[1:], start=1)}
    for (weekdays, visits), place in of_others.items():
        if path == visits:
            return bool(values[weekdays])
        if path == weekdays and not values[weekdays]:
            return bool(values[physician_paths(PHYSICIANS[place - 1])[0]])
    return True


def _alone(each: Question) -> Question:
    """Return a question as it is asked where there is no practice."""
    paths = each.paths if each.alone is None else each.alone
    words, why = each.alone_words or each.words, each.alone_why or each.why
    folded = each.folded if each.alone_folded is None else each.alone_folded
    return each._replace(words=words, why=why, paths=paths, folded=folded)


def places(questions: Iterable[Question]) -> Mapping[str, int]:
    """Return the number of the question that asks for a setting, by its path.

    >>> places(TEN)["rooms.pumps"]
    9
    """
    return {path: k for k, each in enumerate(questions, start=1) for path in each.paths}


def desk_words(scenario: Scenario) -> str:
    """Return what the minutes hired at the front desk cost, at first-year wages.

    >>> desk_words(Scenario())
    'Nobody is hired at the front desk.'
    """
    minutes = scenario.funnel.desk_hired_min
    if not minutes:
        return "Nobody is hired at the front desk."
    staff = scenario.staff
    hourly = hourly_usd(staff.front_desk_wage_usd_year, staff.benefits_share)
    days_month = len(scenario.practice.open_weekdays) * WEEKS_PER_MONTH
    cost = money_words(minutes / 60 * hourly * days_month)
    return f"{counted(minutes, 'minute')} a day cost infusions about {cost} a month, with benefits."


def sure_words(facts: FieldFacts) -> str:
    """Return how sure the default of a setting is, and where it is from."""
    sure = sure_of(facts, is_assumed=True)
    source = facts.source.rstrip(".")
    if facts.default in ("", ()):
        return f"How sure: {sure}. Source: {source}."
    open_range = range_words(facts)
    between = f", may be {open_range}" if open_range else ""
    default = in_words(facts, facts.default)
    return f"Default: {default}{between}. How sure: {sure}. Source: {source}."


BY_ADVICE, BY_NOBODY = "applied from advice", "as assumed"


def replies_words(
    question: Question,
    values: Mapping[str, Value],
    *,
    assumed: Collection[str],
    applied: Collection[str],
) -> str:
    """Return each value of a question with its label, and what of it the owner did not say.

    >>> cash, payback = TEN[-1].paths
    >>> replies_words(TEN[-1], values_of(Scenario()), assumed=[cash], applied=[])
    'Longest payback: 30 months; Most cash you would put in: $150,000 (as assumed)'
    """
    marks = dict.fromkeys(assumed, f" ({BY_NOBODY})") | dict.fromkeys(applied, f" ({BY_ADVICE})")
    return "; ".join(
        f"{CATALOGUE[path].label}: {in_words(CATALOGUE[path], values[path])}{marks.get(path, '')}"
        for path in sorted(question.paths, key=lambda path: path in assumed)
    )


def reply_words(
    question: Question, scenario: Scenario, answer: Answer | None, *, is_brief: bool = False
) -> str:
    """Return what the reply to a question comes to, "" where that is not said in words."""
    if DESK in question.paths:
        return desk_words(scenario)
    if answer is None or WHO_COMES not in question.paths:
        return ""
    return brief_asks_words(answer) if is_brief else asks_words(answer)


def brief_asks_words(answer: Answer) -> str:
    """Return how many people ask in a month."""
    a_month = sum(each.ask for each in channels(answer)) / answer.scenario.practice.months
    return f"So far about {plain(a_month)} people a month would ask." if a_month else NOBODY_ASKS


def asks_words(answer: Answer) -> str:
    """Return how many people ask in a month of the plan on average, how they come, who is lost."""
    months = answer.scenario.practice.months
    everybody = sorted(channels(answer), key=lambda each: -each.ask)
    people = plain(sum(each.ask for each in everybody) / months)
    found = [each for each in everybody if plain(each.ask / months) != "0"]
    if not found:
        return NOBODY_ASKS
    ways = listed(tuple(f"{plain(each.ask / months)} from {each.words}" for each in found))
    said = f"As it stands, {people} people a month ask, on average over the plan: {ways}."
    return " ".join((said, *advertising_words(answer)))
