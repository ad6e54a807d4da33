"""Sentence words: what the worth is made of, its largest parts in one sentence.

Takes       an answer
Gives       a sentence with the largest sums, in full and as brief as there is room for
Units       US dollars in today's money
Left out    all parts (table_words.py), how they are counted (results/worth_by_cause.py), their
            causes (causes.py), the verdict (verdict_words.py)
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from planner.experiments.run.run import Answer
from planner.presentation.answer.worth import causes
from planner.presentation.answer.worth.patients_lose_words import LEAST_SAID_USD
from planner.presentation.format.rounding import (
    about_usd,
    about_words,
    money_words,
    plain,
    rest_words,
    sentence,
    signed_words,
    three_figures_usd,
    words_in,
)
from planner.presentation.money.start_table import start_parts
from planner.results import worth_by_cause as w
from planner.scenario.derived.existing_practice import has_practice
from planner.scenario.derived.owner_days import day_elsewhere_usd, forgoes_pay

LEAST_HOURS = 1.0  # a week of the owner that are worth a word
MANY_SHARE = 0.6  # of the largest cost: a second one as large as that is said too
MOST_OF_IT = 1 / 3  # of a cost: the part that is named as its cause
BESIDE = 0.25  # of what infusions leave: consults that bring so much are said beside

LEAVES: Mapping[str, tuple[str, str]] = {  # words of a sum that is positive, and of one that is not
    w.INFUSIONS: ("infusions leave", "infusions cost more than they bring:"),
    w.CONSULTS: ("consults and integration bring", "consults and integration cost"),
    w.VISITS: ("existing visits gained bring", "lost existing visits cost"),
    w.PEOPLE: ("staff bring", "staff cost"),
    w.WINNING: ("winning patients brings", "winning patients costs"),
    w.SPACE: ("space and overhead bring", "space, insurance and overhead cost"),
    w.START: ("the start brings", "the start costs"),
    w.TAX: ("tax falls by", "tax takes"),
}
BRIEF_NOUNS: Mapping[str, str] = {  # behind which a sum stands with its sign
    w.INFUSIONS: "infusions",
    w.CONSULTS: "consults",
    w.VISITS: "lost visits",
    w.PEOPLE: "staff",
    w.WINNING: "marketing",
    w.SPACE: "overhead",
    w.START: "start",
    w.TAX: "tax",
}


def leave_usd_month(answer: Answer) -> float:
    """Return what infusions leave in a month on average, in today's money."""
    months = len(answer.binding.months)
    return w.group_usd(causes.parts_usd(answer), w.INFUSIONS) / max(1, months)


def unpaid_hours_week(answer: Answer) -> float:
    """Return the owner's hours a week that cost nothing: they displace no visit and are unpaid."""
    scenario, finance = answer.scenario, answer.scenario.finance
    if has_practice(scenario.practice) or finance.owner_pay_usd_hour:
        return 0.0
    if forgoes_pay(finance):
        return 0.0
    return answer.results["owner_hours_week"].mean or 0.0


def money_sentence(answer: Answer) -> str:
    """Return what infusions leave and what costs most, with the largest cause, as one sentence."""
    usd = causes.parts_usd(answer)
    groups = {name: w.group_usd(usd, name) for name in w.GROUPS}
    costs = _costs(groups)
    worst = min(costs, key=lambda name: usd[_largest_cost(name, usd)], default="")
    said = [
        _with_forgone(_cost_words(groups, name), name, usd)
        + (_because(answer, name, usd) if name == worst else "")
        for name in costs
    ]
    if w.VISITS not in costs and groups[w.VISITS] <= -LEAST_SAID_USD:
        said.append(f"lost existing visits cost {money_words(-groups[w.VISITS])}")
    if groups[w.VISITS] <= -LEAST_SAID_USD:
        said = [_with_count(answer, each) for each in said]
    words = "; ".join((_brings(groups, usd), *said))
    return f"{forgone_sentence(answer)} {sentence(words)}.".lstrip()


def _with_count(answer: Answer, words: str) -> str:
    """Return what is said of lost visits with how many they are."""
    head = LEAVES[w.VISITS][1]
    lost = answer.results["existing_lost_month"].mean or 0.0
    counted_head = head.replace("visits", f"visits ({plain(lost)} a month)")
    return words.replace(head, counted_head, 1) if words.startswith(head) else words


def brief_sentence(answer: Answer, most_words: int | None = None, *, is_full: bool = False) -> str:
    """Return the same sums in few words, and all else: as they are said they add up to the worth.

    Where pay forgone is the largest cost, what the plan brings without it and that pay alone.
    With a limit, without what has no room any more: a second cost goes first, unless it is of lost
    visits, then what consults bring, then the cause, and in the end the cost itself; beside lost
    visits only where the screen is full already. What is left is told apart by its sign where one
    sum of it would hide something larger than what is said.
    """
    if forgone := forgone_sentence(answer):
        return forgone
    parts = _brief_parts(answer)
    if most_words is not None and _names_lost_visits(parts):
        most_words = max(most_words, LEAST_WITH_VISITS - (2 if is_full else 0))
    words = ""
    for words in _ways(answer, parts):
        if most_words is None or words_in(words) <= most_words:
            break
    return f"{sentence(words)}."


def _ways(answer: Answer, parts: Mapping[str, "_Said"]) -> Iterator[str]:
    """Yield the sums in fewer and fewer words; last those in which large sums are one with others.

    A sum of what is not said by itself, costs and gains together, may hide what is larger than all
    that is said.
    """
    groups = _groups(answer)
    for rests in (_rests_that_hide_nothing, _rests):
        left_out: tuple[str, ...] = ()
        for name in ("", *_dispensable(parts)):
            left_out = (*left_out, name)
            said = [each for part, each in parts.items() if part not in left_out]
            for rest in rests(answer, groups, said):
                yield "".join(each.words for each in said) + rest


def forgone_sentence(answer: Answer) -> str:
    """Return what the plan brings, and what the owner would earn elsewhere in that time.

    Where that is the largest of all costs; "" elsewhere. Both are after tax, in today's money.
    """
    usd, scenario = causes.parts_usd(answer), answer.scenario
    gone_usd = about_usd(-usd[FORGONE_PART])
    if gone_usd < LEAST_SAID_USD or min(usd.values()) < usd[FORGONE_PART]:
        return ""
    rest_usd = about_usd(answer.results["npv_usd"].mean or 0.0) + gone_usd
    is_shift = day_elsewhere_usd(scenario.finance) > 0
    is_founder = not has_practice(scenario.practice)
    who = "the clinic brings" if is_founder else "infusions bring"
    if rest_usd < 0:
        who = "the clinic loses" if is_founder else "infusions lose"
    whose = "shifts" if is_shift else "hours elsewhere"
    return (
        f"{sentence(who)} {money_words(abs(rest_usd))} after tax; your {whose} would have paid "
        f"{money_words(gone_usd)}."
    )


FORGONE_PART = "owner_elsewhere"
LEAST_WITH_VISITS = 8  # words: infusions, the largest cost, lost visits, all else


def _names_lost_visits(parts: Mapping[str, "_Said"]) -> bool:
    return "second" in parts and parts["second"].group == w.VISITS


def _dispensable(parts: Mapping[str, "_Said"]) -> tuple[str, ...]:
    """Return what goes first where there is no room; lost visits are what an owner asks first."""
    if _names_lost_visits(parts):
        return ("consults", "because", "tax", "first", "second")
    return ("second", "consults", "because", "tax", "first")


class _Said(NamedTuple):
    """A part of the brief sentence, and the sum of a group that it says."""

    words: str
    usd: float = 0.0
    group: str = ""

    @property
    def said_usd(self) -> float:
        """The sum as it is said: the start as everywhere, others as a banker says them."""
        is_start = self.group == w.START
        return three_figures_usd(self.usd) if is_start else about_usd(self.usd)


MOST_NAMED = 2  # of the groups that have no part of their own


def _rests_that_hide_nothing(
    answer: Answer, groups: Mapping[str, float], said: Sequence[_Said]
) -> list[str]:
    """Return the same where nothing left is larger than a cost that is said; else its two signs."""
    told = {each.group for each in said}
    costs = [abs(each.usd) for each in said if each.group and each.group != w.INFUSIONS]
    left = {name: usd for name, usd in groups.items() if name not in told}
    smaller = min(sum(usd for usd in left.values() if usd * way > 0) * way for way in (1, -1))
    if costs and max(map(abs, left.values()), default=0.0) <= min(costs) >= smaller / SMALLER:
        return _rests(answer, groups, said)
    gains = [name for name in w.largest_first(left) if left[name] >= LEAST_SAID_USD]
    paid = [name for name in w.largest_first(left) if left[name] <= -LEAST_SAID_USD]
    if not gains or not paid:
        return _rests(answer, groups, said)
    gained_usd = about_usd(sum(left[name] for name in gains))
    worth_usd = about_usd(answer.results["npv_usd"].mean or 0.0)
    paid_usd = worth_usd - sum(each.said_usd for each in said) - gained_usd
    cost = "other costs" if costs else "costs"
    gain_ways = (_nouns(gains), "gains") if len(gains) > 1 else (_nouns(gains),)
    ways = ((gain_ways[0], _nouns(paid)), *((each, cost) for each in gain_ways))
    return [
        f"; {gain} {signed_words(gained_usd)}; {each} {rest_words(paid_usd)}" for gain, each in ways
    ]


SMALLER = 0.5  # of the smallest cost that is said: gains and costs that one sum may hold together


def _nouns(names: Sequence[str]) -> str:
    """Return the largest groups by their nouns, and whether there are others."""
    named = [BRIEF_NOUNS[name] for name in names[:MOST_NAMED]]
    return ", ".join((*named, *(("others",) if names[MOST_NAMED:] else ())))


def _rests(answer: Answer, groups: Mapping[str, float], said: Sequence[_Said]) -> list[str]:
    """Return what is left between what is said and the worth, in fewer and fewer words.

    What is larger by itself than all that is left is not named: gains beside it would hide it.
    """
    worth_usd = about_usd(answer.results["npv_usd"].mean or 0.0)
    left_usd = worth_usd - sum(each.said_usd for each in said)
    if abs(left_usd) < 1:
        return [""]
    told = {each.group for each in said}
    open_still = [
        name
        for name, usd in groups.items()
        if name not in told and usd * left_usd > 0 and abs(usd) <= abs(left_usd)
    ]
    open_still.sort(key=lambda name: -abs(groups[name]))
    named = [BRIEF_NOUNS[name] for name in open_still[:MOST_NAMED]]
    ways = [", ".join((*named[:count], "others")) for count in range(len(named), 0, -1)]
    return [f"; {way} {rest_words(left_usd)}" for way in (*ways, "all else", "others")]


def _groups(answer: Answer) -> Mapping[str, float]:
    usd = causes.parts_usd(answer)
    return {name: w.group_usd(usd, name) for name in w.GROUPS}


def _brief_parts(answer: Answer) -> dict[str, _Said]:
    """Return the parts of the sentence by their names, in their order."""
    usd, groups = causes.parts_usd(answer), _groups(answer)
    consults = groups[w.CONSULTS]
    leave = groups[w.INFUSIONS]
    infusions = f"infusions {'lose' if leave < 0 else 'leave'} {about_words(abs(leave))}"
    parts = {"infusions": _Said(infusions, groups[w.INFUSIONS], w.INFUSIONS)}
    if consults >= BESIDE * abs(groups[w.INFUSIONS]):
        parts["consults"] = _Said(f", consults {about_words(consults)}", consults, w.CONSULTS)
    for part, name in zip(("first", "second"), _brief_costs(groups), strict=False):
        noun = _lost_words(answer, usd) if name == w.VISITS else BRIEF_NOUNS[name]
        amount = money_words if name == w.START else about_words
        words = _with_forgone(f"{noun} {amount(groups[name])}", name, usd)
        parts[part] = _Said(f"; {words}", groups[name], name)
        if part == "first":
            because = _because(answer, name, usd, causes.brief_because)
            parts["because"] = _Said(because.replace(", because ", ": "))
    tax = groups[w.TAX]
    if abs(tax) >= LEAST_TAX * max(map(abs, groups.values())):
        parts["tax"] = _Said(f"; tax {signed_words(tax)}", tax, w.TAX)
    return parts


LEAST_TAX = 0.1  # of the largest group: a smaller sum is among all else


def says_staff(answer: Answer) -> bool:
    """Return whether the brief sentence names what staff cost, first of all costs."""
    return not forgone_sentence(answer) and _brief_costs(_groups(answer))[:1] == [w.PEOPLE]


ONCE: Mapping[str, str] = {  # what takes visits once, not month by month
    "lost_training": "mostly to training",
    "lost_supervision": "mostly to supervising",
    "gave_up_works": "mostly to works",
}
ALL_BUT = 0.95  # of the visits that are lost: one thing takes them
TAKES: Mapping[str, str] = {  # what takes the visits that are lost
    "lost_consults": "consults take",
    "lost_presence": "your presence takes",
    "lost_quiet": "quiet hours take",
}


def _lost_words(answer: Answer, usd: Mapping[str, float]) -> str:
    """Return how many existing visits are lost a month, and to what where most are to one thing."""
    lost = plain(answer.results["existing_lost_month"].mean or 0.0)
    part, months = _largest_cost(w.VISITS, usd), len(answer.months.baseline)
    if part in ONCE and usd[part] <= w.group_usd(usd, w.VISITS) / 2:
        whole = (answer.results["existing_lost_month"].mean or 0.0) * months
        return f"{plain(whole)} lost visits, {ONCE[part]}"
    if part in TAKES and usd[part] <= ALL_BUT * w.group_usd(usd, w.VISITS):
        return f"{TAKES[part]} {lost} {'visit' if lost == '1' else 'visits'} a month"
    return f"{lost} lost {'visit' if lost == '1' else 'visits'} a month"


def _brief_costs(groups: Mapping[str, float]) -> list[str]:
    """Return the largest cost, then lost visits, else a second one that is nearly as large."""
    costs = _costs(groups)
    if costs and costs[0] != w.VISITS and groups[w.VISITS] <= -LEAST_SAID_USD:
        return [costs[0], w.VISITS]
    return costs


def _with_forgone(words: str, group: str, usd: Mapping[str, float]) -> str:
    """Return words of a cost of which much is no bill: what the owner's hours bring elsewhere.

    >>> _with_forgone("staff cost $9", w.PEOPLE, {"owner_elsewhere": -4.0, "nurses_idle": -5.0})
    'staff and pay you forgo cost $9'
    """
    forgone = usd.get("owner_elsewhere", 0.0)
    if (
        group != w.PEOPLE
        or forgone >= 0
        or forgone > MUCH * sum(usd.get(p, 0) for p in w.GROUPS[group])
    ):
        return words
    return words.replace("staff", "staff and pay you forgo", 1)


MUCH = 0.1  # of a cost: below it is not named


def _brings(groups: Mapping[str, float], usd: Mapping[str, float]) -> str:
    """Return what infusions leave, with a discount that takes much of it, and consults."""
    leaves, consults = groups[w.INFUSIONS], groups[w.CONSULTS]
    words = _amount(w.INFUSIONS, leaves)
    taken = -usd["package_discount"]
    if taken > MOST_OF_IT * usd["full_price"] or taken > max(leaves, 1.0):
        words += f" after the discount for a series, which takes {money_words(taken)}"
    if consults >= BESIDE * abs(leaves):
        words += f", consults and integration {money_words(consults)}"
    return words


def _costs(groups: Mapping[str, float]) -> list[str]:
    """Return the largest cost, and a second one that is nearly as large."""
    costs = [name for name in w.largest_first(groups) if groups[name] < 0]
    named = [name for name in costs if name not in (w.INFUSIONS, w.TAX)]
    return [
        name
        for rank, name in enumerate(named[:2])
        if rank == 0 or groups[name] <= MANY_SHARE * groups[named[0]]
    ]


def _cost_words(groups: Mapping[str, float], group: str) -> str:
    words = _amount(group, groups[group])
    return f"{words}, more than that" if -groups[group] > groups[w.INFUSIONS] > 0 else words


def _because(
    answer: Answer,
    group: str,
    usd: Mapping[str, float],
    words: Callable[[Answer, str], str] = causes.because_words,
) -> str:
    """Return what makes a group so large, where one part is much of it and says why."""
    if group == w.START and words is causes.because_words:
        return f": {start_parts(answer.scenario)}"
    part = _largest_cost(group, usd)
    if causes.CAUSES[part].because is None or usd[part] > MOST_OF_IT * w.group_usd(usd, group):
        return ""
    return f", because {words(answer, part)}"


def _largest_cost(group: str, usd: Mapping[str, float]) -> str:
    return min(w.GROUPS[group], key=lambda name: usd[name])


def _amount(group: str, usd: float) -> str:
    return f"{LEAVES[group][usd < 0]} {money_words(abs(usd))}"
