"""Steps in words: first this, then that, each with why, worth, cost, whose hours, how soon.

Takes       the steps of advice
Gives       one line for each
Units       US dollars over the plan, in today's money; hours a week; months
Left out    which steps there are (experiments/advice/climb/climb.py)
"""

from collections.abc import Mapping, Sequence

from planner.experiments.advice.climb.split_steps import Part
from planner.experiments.advice.climb.steps import Step
from planner.presentation.advice.why_words import WISHES_LOST, part_why, step_why
from planner.presentation.format.rounding import listed, money_words, plain, sentence

SMALL_USD = 500.0
OUTREACH = "outreach_hours_month"
PAID_HOURS = "The hours for colleagues come on top: whoever gives them is paid for them."
SMALL_HOURS, SMALL_MONTHS = 0.25, 0.25
SMALL_OTHERS_H, SMALL_TRAINING_H = 0.5, 4.0  # a week, and over the plan

# Whose hours a week they are (experiments/advice/climb/time_of_others.py).
OTHERS: Mapping[str, str] = {
    "nurses": "infusion nurses",
    "assistants": "medical assistants",
    "practice_nurses": "the nurse for your practice",
    "desk": "the front desk",
    "desk_added": "the added front desk",
    "clinicians": "the clinician",
    "prescribers": "the prescriber",
}

LOST: Mapping[str, str] = {
    **WISHES_LOST,
    "worth": "it is worth less than nothing",
    "integration": "too few talks of integration are held",
    "debt": "the practice earns too little for what it owes",
    "other use": "the rooms bring less than in their other use",
}


def steps_lines(steps: Sequence[Step]) -> tuple[str, ...]:
    """Return what to do first, and then; below what belongs together what each part does."""
    return tuple(
        line
        for k, step in enumerate(steps, 1)
        for line in (f"{k}. {step_words(step)}", *(f"   - {each}" for each in parts_lines(step)))
    )


def step_words(step: Step) -> str:
    """Return one step: what it gains, why, and what it takes."""
    gain = signed_money(step.gain.mean_usd)
    if step.is_small:
        head = f"Smaller things, together {gain}: {step.lever.words}."
    elif step.parts:
        head = f"These {len(step.parts)} changes belong together: {gain}{step_why(step)}."
    else:
        head = f"{sentence(step.lever.words)}: {gain}{step_why(step)}."
    paid = PAID_HOURS if _is_outreach(step) else ""
    said = (head, _takes(step), paid, others_words(step.others_h), *map(lost_words, step.lost))
    return " ".join(each for each in said if each)


def _is_outreach(step: Step) -> bool:
    return any(path.endswith(OUTREACH) for path in step.lever.changes)


def parts_lines(step: Step) -> tuple[str, ...]:
    """Return of changes that belong together what each does; nothing of a single one."""
    return tuple(map(_part_words, step.parts))


def _part_words(part: Part) -> str:
    """Return what a change is good for, and what the others gain without it."""
    head = f"{sentence(part.lever.words)}{part_why(part)}."
    if part.without is None:
        return f"{head} The others cannot be without it."
    usd = part.without.mean_usd
    brought = signed_money(usd) if abs(usd) >= SMALL_USD else "nothing"
    said = f"{head} Without it the others bring {brought}"
    return f"{said}, but {LOST[part.lost[0]]}." if part.lost else f"{said}."


def signed_money(usd: float) -> str:
    """Return money with its sign.

    >>> signed_money(12_340.0), signed_money(-800.0)
    ('+$12,300', '-$800')
    """
    return f"{'+' if usd >= 0 else ''}{money_words(usd)}"


def lost_words(wish: str) -> str:
    """Return that a wish which held is missed now."""
    return f"But then {LOST[wish]} in more futures than you allow."


def _takes(step: Step) -> str:
    """Return what a step takes of money and of the owner's time, and how soon it begins."""
    found = []
    if step.more_usd >= SMALL_USD:
        found.append(f"raises money needed by {money_words(step.more_usd)}")
    if step.more_usd <= -SMALL_USD:
        found.append(f"lowers money needed by {money_words(-step.more_usd)}")
    if step.hours_week >= SMALL_HOURS:
        found.append(f"takes {_many(step.hours_week, 'hour')} a week more of yours")
    if step.hours_week <= -SMALL_HOURS:
        found.append(f"frees {_many(-step.hours_week, 'hour')} a week of yours")
    if step.later_months >= SMALL_MONTHS:
        found.append(f"lets infusions begin {_many(step.later_months, 'month')} later")
    if step.later_months <= -SMALL_MONTHS:
        found.append(f"lets infusions begin {_many(-step.later_months, 'month')} sooner")
    if not found:
        return "It takes no more money or hours of yours, and infusions begin no later."
    return f"It {listed(tuple(found))}."


def others_words(others_h: Mapping[str, float]) -> str:
    """Return what a step takes of the hours of others; "" where it is next to nothing.

    >>> others_words({"nurses": 7.94, "desk": 0.1, "training": 12.0})
    'Others: infusion nurses 7.9 hours a week more and 12 hours of training in all.'
    """
    found = [
        f"{words} {_many(abs(hours), 'hour')} a week {'more' if hours > 0 else 'fewer'}"
        for who, words in OTHERS.items()
        if abs(hours := others_h.get(who, 0.0)) >= SMALL_OTHERS_H
    ]
    if (training := others_h.get("training", 0.0)) >= SMALL_TRAINING_H:
        found.append(f"{_many(training, 'hour')} of training in all")
    return f"Others: {listed(tuple(found))}." if found else ""


def _many(count: float, what: str) -> str:
    """Return how many, as they are told.

    >>> _many(1.0, "hour"), _many(2.5, "month")
    ('1 hour', '2.5 months')
    """
    told = plain(count)
    return f"{told} {what}" if told == "1" else f"{told} {what}s"
