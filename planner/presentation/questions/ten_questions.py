"""Ten questions: the ten that matter most, in the words of an owner, and the settings they set.

Takes       the facts of a setting
Gives       the questions in their order; how sure the value of a setting is, in words
Left out    inputs (app/widgets/inputs.py), what a setting means (scenario/), what a reply comes to
            (full_reply_words.py)
"""

from collections.abc import Collection, Iterable, Mapping

from planner.presentation.questions.as_asked import as_asked
from planner.presentation.questions.of_a_founder import ALONE
from planner.presentation.questions.of_a_practice import TEN
from planner.presentation.questions.parts import NO_TALKS, TAX, Question, physician_paths
from planner.presentation.settings.words import range_words, sure_of
from planner.scenario.changes import in_words, values_of
from planner.scenario.derived.airway import NOBODY_NEEDED, near_infusion
from planner.scenario.derived.existing_practice import PHYSICIANS, has_practice
from planner.scenario.facts import FieldFacts, Value
from planner.scenario.model import CATALOG, Scenario

ASKED = tuple(path for question in TEN for path in question.paths)


def questions_for(scenario: Scenario) -> tuple[Question, ...]:
    """Return the questions of a plan; about a practice that is not there nothing is asked.

    Nor about the visits of a physician whom there is not.

    >>> len(questions_for(Scenario()))
    10
    """
    values = values_of(scenario)
    return tuple(each.only(lambda path: is_asked(path, values)) for each in in_brief(scenario))


def in_brief(scenario: Scenario) -> tuple[Question, ...]:
    """Return the questions, folded what few change: airway skill of nurses where the rule asks
    nobody for it, and what a website costs where something is paid for advertising.

    A bay beside the exam rooms often has several chairs: they are asked for at once.

    >>> asked = [path for each in in_brief(Scenario()) for path in each.asked]
    >>> "staff.nurse_airway" in asked, "start_up.launch_usd" in asked
    (False, False)
    """
    plan = (scenario.monitoring, scenario.staff, scenario.added, scenario.ready)
    found = whole_questions(scenario)
    if near_infusion(*plan).airway_by == NOBODY_NEEDED:
        found = tuple(each.folding("staff.nurse_airway") for each in found)
    if scenario.demand.ad_spend_usd_month:
        found = tuple(each.folding("start_up.launch_usd") for each in found)
    if has_practice(scenario.practice) and not scenario.rooms.exam_rooms_used:
        found = tuple(each.unfolding("rooms.patients_per_room") for each in found)
    return found


def whole_questions(scenario: Scenario) -> tuple[Question, ...]:
    """Return the same with what is asked for every physician whom there could be."""
    return TEN if has_practice(scenario.practice) else ALONE


def paths_asked(scenario: Scenario) -> tuple[str, ...]:
    """Return the settings that the questions of a plan ask for, at once or folded.

    >>> "money.infusion_price_usd" in paths_asked(Scenario())
    True
    """
    return tuple(path for each in questions_for(scenario) for path in each.paths)


def is_asked(path: str, values: Mapping[str, Value]) -> bool:
    """Return whether a setting is asked for: of physicians those there are, and whether one more.

    How long an infusion takes is asked where it is for pain: clinics give from one hour to four;
    talks after infusions where it is not for pain alone, or where they are sold.
    How long a consult with an own patient takes, where there are any. The owners' tax, where no
    corporation pays it. Who is in the place of a nurse, where she is retrained. Whether others
    step in, where there are other nurses or the owner does not infuse. Minutes of who answers
    those who ask.

    >>> values = values_of(Scenario())
    >>> [is_asked(f"practice.fourth_physician_{each}", values)
    ...  for each in ("weekdays", "visits_per_day")]
    [True, False]
    """
    if path == "visit.own_consult_share":
        return bool(values["demand.panel_patients"])
    if path == "visit.infusion_min":
        return values["treatment.programme"] == "pain"
    if path in ("integration.sold", "money.integration_price_usd"):
        is_for_pain_alone = values["treatment.programme"] == "pain" and not values["programmes"]
        return not is_for_pain_alone or values["integration.sold"] != NO_TALKS
    if path in TAX:
        return values["money.tax_entity"] == "pass_through"
    if path == "staff.backfill":
        return values["staff.infusion_nurse_plan"] == "retrain"
    if path == "staff.nurses_step_in":
        return bool(values["staff.nurses"]) or not values["staff.owner_infuses"]
    if path == "added.assistant_desk_min":
        return bool(values[path])
    if path == "funnel.desk_hired_min":
        return bool(values[path]) or not values["added.assistant_desk_min"]
    of_others = {physician_paths(name): k for k, name in enumerate(PHYSICIANS[1:], start=1)}
    for (weekdays, visits), place in of_others.items():
        if path == visits:
            return bool(values[weekdays])
        if path == weekdays and not values[weekdays]:
            return bool(values[physician_paths(PHYSICIANS[place - 1])[0]])
    return True


def places(questions: Iterable[Question]) -> Mapping[str, int]:
    """Return the number of the question that asks for a setting, by its path.

    >>> places(TEN)["rooms.pumps"]
    3
    """
    return {path: k for k, each in enumerate(questions, start=1) for path in each.paths}


def sure_words(facts: FieldFacts) -> str:
    """Return how sure the default of a setting is, and where it is from."""
    if facts.default in ("", ()):
        return from_where(facts)
    open_range = range_words(facts)
    between = f", may be {open_range}" if open_range else ""
    default = in_words(facts, facts.default)
    return f"Default: {default}{between}. {from_where(facts)}"


def from_where(facts: FieldFacts) -> str:
    """Return how sure a default is, and where it is from, without the default: it may be asked for
    in another unit.
    """
    sure, source = sure_of(facts, is_assumed=True), facts.source.rstrip(".")
    return f"How sure: {sure}. Source: {source}."


BY_NOBODY, BY_OTHERS = "as assumed", "goes with other replies"
BY_ADVICE, SAID, WAS = "changed by advice", "you said", "before"


def replies_words(
    question: Question,
    scenario: Scenario,
    *,
    assumed: Collection[str],
    applied: Mapping[str, str],
    along: Collection[str] = (),
) -> str:
    """Return each value of a question with its label, and what of it the owner did not say.

    What went `along` with other replies is said to have, also where the owner typed just that. What
    was `applied` from advice comes with the words for what it was before.

    >>> days = TEN[5].only(lambda path: "owner" in path)
    >>> replies_words(days, Scenario(), assumed=days.asked[:1], applied={})[:67]
    'Visits of the owner on a full day: 20 visits, 52 a day all together'
    """
    said = {BY_NOBODY: assumed, BY_OTHERS: along}
    marks = {path: f" ({words})" for words, paths in said.items() for path in paths}
    marks |= {path: f" ({BY_ADVICE}, {was})" for path, was in applied.items()}
    return "; ".join(
        f"{': '.join(as_asked(path, scenario))}{marks.get(path, '')}"
        for path in sorted(question.paths, key=lambda path: path in {*assumed} - {*applied})
    )


def was_words(path: str, value: Value, *, is_said: bool) -> str:
    """Return what a setting was before advice changed it.

    >>> was_words("money.infusion_price_usd", 475.0, is_said=True)
    'you said $475'
    """
    return f"{SAID if is_said else WAS} {in_words(CATALOG[path], value)}"
