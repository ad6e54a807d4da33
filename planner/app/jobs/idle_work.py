"""Idle work: what is found for a plan that stands still, although nobody has asked for it.

Takes       what-ifs of the visitor, the working scenario
Gives       the next one to begin: the way to a better verdict, or what the guesses do to a go or to
            a plan that is promised to be one, then from which price it pays
Randomness  common random numbers
"""

from planner.app.jobs import long_jobs, promised
from planner.app.jobs.long_jobs import LongJobManager, WhatIf
from planner.app.jobs.whose_turn import Urgency
from planner.errors import PlannerError
from planner.experiments import questions
from planner.experiments.advice.other_limits import best_of
from planner.experiments.advice.time_estimate import Advised, advised, is_kept
from planner.experiments.run.run import Answer
from planner.experiments.run.verdict import GO, NOT_POSSIBLE
from planner.experiments.whatif.break_even import BreakEven
from planner.experiments.whatif.scenario_break_even import Where, line_of
from planner.presentation.answer.wish_words import awaits_owner
from planner.presentation.whatif import words as w
from planner.scenario.changes import content_hash, values_of, with_changes
from planner.scenario.files.opening import setting_changes
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.programs import is_nobodys
from planner.scenario.settings.run import Run

USUAL_REPLICATIONS = Run().replications
PRICE, WORTH = "money.infusion_price_usd", "npv_usd"


def asked(manager: LongJobManager, kind: str, question: questions.Question) -> WhatIf | None:
    """Return the what-if of a kind if it is this question."""
    there = manager.asked.get(kind)
    return there if there is not None and _same(there.question, question) else None


def found_before(manager: LongJobManager, kind: str, question: questions.Question) -> WhatIf | None:
    """Return the what-if of a kind if it is this question, or was it before in this visit."""
    known = (one for each, one in manager.earlier if each == kind)
    before = (one for one in known if _same(one.question, question))
    return asked(manager, kind, question) or next(before, None)


def shown(manager: LongJobManager, one: WhatIf) -> questions.Found | None:
    """Return what is shown of a what-if: of advice the best that this visit has found.

    With less allowed a search may have found what it misses with more.
    """
    found = one.shown
    return best_of(found, advised_before(manager)) if isinstance(found, Advised) else found


def advised_before(manager: LongJobManager) -> list[Advised]:
    """Return all that was advised before in this visit, on whatever plan."""
    return [one.found for _, one in manager.earlier if isinstance(one.found, Advised)]


def recall(manager: LongJobManager, scenario: Scenario) -> None:
    """Put the advice on a plan back where it was found before: in this visit, or kept on disk.

    What somebody has asked for of another plan, and is being worked on, stays.
    """
    question, there = questions.ToAdvise(scenario), manager.asked.get(w.ADVISE)
    if there is not None and (_same(there.question, question) or _is_wanted(there)):
        return
    before = found_before(manager, w.ADVISE, question)
    if before is None and is_kept(scenario):
        before = WhatIf(question, Urgency.UNASKED)
        before.found = advised(scenario)
        before.job.is_running = False
    if before is not None:
        manager.put(w.ADVISE, before)


def _is_wanted(one: WhatIf) -> bool:
    return one.job.is_running and one.job.urgency != Urgency.UNASKED


def _same(one: questions.Question, other: questions.Question) -> bool:
    return type(one) is type(other) and _plan_hash(one) == _plan_hash(other)


def _plan_hash(question: questions.Question) -> str:
    """Return what the answer follows from: a search has replications of its own."""
    scenario = question.scenario
    if isinstance(question, questions.ToAdvise | questions.ToDoubt):
        run = scenario.run.model_copy(update={"replications": USUAL_REPLICATIONS})
        return content_hash(scenario.model_copy(update={"run": run}))
    return content_hash(scenario)


def price_question(scenario: Scenario) -> questions.ToCross:
    """Return from which price a plan is worth something, whatever its own price is."""
    low, high = questions.range_at_first(scenario, PRICE)
    try:
        plain = with_changes(scenario, {PRICE: CATALOG[PRICE].default})
    except PlannerError:
        plain = scenario
    return questions.ToCross(
        plain, Where(PRICE, low, high, WORTH, line_of(WORTH, 0.0, True, None)), None
    )


def paying_price(manager: LongJobManager, scenario: Scenario) -> BreakEven | None:
    """Return from which price a plan pays, None where that is not known yet."""
    there = asked(manager, w.PRICE_PAYS, price_question(scenario))
    return there.found if there is not None and isinstance(there.found, BreakEven) else None


def next_question(manager: LongJobManager, answer: Answer) -> tuple[str, questions.Question] | None:
    """Return what is not known yet of a plan and is worth knowing; None while something runs."""
    outdated = _outdated(manager, answer.scenario)
    if any(each.job.is_running for kind, each in manager.asked.items() if kind not in outdated):
        return None
    missing = (each for each in _wanted(manager, answer) if _is_unknown(manager, *each))
    return next(missing, None)


def _is_unknown(manager: LongJobManager, kind: str, question: questions.Question) -> bool:
    """Return whether nobody has looked yet; guesses are those of the plan and of one promised."""
    look = found_before if kind == w.GUESSES else asked
    return look(manager, kind, question) is None


def _wanted(manager: LongJobManager, answer: Answer) -> list[tuple[str, questions.Question]]:
    """Return what is worth knowing of a plan, what its owner waits for first."""
    scenario, word = answer.scenario, answer.verdict.word
    wanted: list[tuple[str, questions.Question]] = []
    if word != GO or awaits_owner(answer):
        wanted.append((w.ADVISE, questions.ToAdvise(scenario)))
    if word == GO:  # it may rest on guesses
        wanted.append((w.GUESSES, questions.ToDoubt(scenario)))
    if (then := _promised(manager, scenario)) is not None:  # and so may one that is promised
        wanted.append((w.GUESSES, questions.ToDoubt(then)))
    if word != NOT_POSSIBLE and not is_nobodys(scenario, PRICE):
        wanted.append((w.PRICE_PAYS, price_question(scenario)))
    return wanted


def _promised(manager: LongJobManager, scenario: Scenario) -> Scenario | None:
    """Return the plan that a button would make, once it is known to be a go; None else."""
    there = asked(manager, w.ADVISE, questions.ToAdvise(scenario))
    found = None if there is None else shown(manager, there)
    then = promised.plan_then(found, scenario) if isinstance(found, Advised) else None
    both = None if then is None else promised.known(scenario, then)
    return then if both is not None and both.then.verdict.word == GO else None


def _outdated(manager: LongJobManager, scenario: Scenario) -> list[str]:
    """Return the kinds of what is looked for unasked, for a plan that is no longer on the page."""
    of_this: dict[str, questions.Question] = {
        w.ADVISE: questions.ToAdvise(scenario),
        w.GUESSES: questions.ToDoubt(scenario),
        w.PRICE_PAYS: price_question(scenario),
    }
    then = _promised(manager, scenario)
    return [
        kind
        for kind, one in manager.asked.items()
        if one.job.is_running
        and one.job.urgency == Urgency.UNASKED
        and not (kind in of_this and _same(one.question, of_this[kind]))
        and not _is_followed(one, scenario)
        and not (then is not None and _same(one.question, questions.ToDoubt(then)))
    ]


def _is_followed(one: WhatIf, scenario: Scenario) -> bool:
    """Return whether a plan took advice over of which the last part is still being worked out."""
    if one.early is None:
        return False
    advice = one.early.advice
    advised = (advice.chosen or advice.best, *(each.plan for each in advice.one_or_two))
    changed = setting_changes(one.question.scenario, scenario)
    values = [values_of(each.scenario) for each in advised]
    return any(all(there[each.path] == each.new for each in changed) for there in values)


def stop_outdated(manager: LongJobManager, scenario: Scenario) -> None:
    """Stop what is looked for unasked for another plan: this one would wait for minutes."""
    for kind in _outdated(manager, scenario):
        manager.forget(kind)


def begin_next(manager: LongJobManager, answer: Answer) -> bool:
    """Begin what is to be found next, behind all that somebody has asked for; say whether it was.

    How fast the plan is simulated is measured first, so that the time left can be told.
    """
    missing = next_question(manager, answer)
    if missing is None:
        return False
    stop_outdated(manager, answer.scenario)
    kind, question = missing
    speed = manager.speed(content_hash(question.scenario), question.scenario)
    if manager.measures:
        return False
    needs_s = None if speed is None else questions.seconds(question, speed, long_jobs.workers())
    manager.ask(kind, question, needs_s, Urgency.UNASKED)
    return True
