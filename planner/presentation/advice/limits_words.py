"""Limits in words: how far advice was allowed to go, and what it leaves aside for that.

Takes       advice, the scenario as it was asked
Gives       lines; the same for programs
Units       US dollars, on average over the plan
"""

from collections.abc import Iterator
from typing import Any

from planner.experiments.advice.climb.beyond_limits import Above, LetGo
from planner.experiments.advice.climb.one_or_two import FAR_MORE
from planner.experiments.advice.climb.plan_on_the_way import BREACHES_MOST, MORE_BREACHES
from planner.experiments.advice.limits import (
    ADS_MOST,
    CASH,
    CONSULT_DAYS_MOST,
    COVER,
    DAYS_MOST,
    HOURS,
    LOST_VISITS,
    MORE_PEOPLE,
    OWN_PART,
    PRICE,
    PRICE_MOST,
    ROOMS_MOST,
    has_own_hours,
    price_most_usd,
    rooms_most,
    usual_price_usd,
)
from planner.experiments.advice.possible_levers import Lever, moves_price
from planner.experiments.advice.search import Advice
from planner.experiments.advice.trials import Tried
from planner.experiments.run.verdict import LOST, Wish, assumed_limits
from planner.presentation.advice.brief.kinds_words import kind_words
from planner.presentation.advice.brief.promise_words import in_passing, word_shown
from planner.presentation.format.json_text import rounded
from planner.presentation.format.rounding import (
    about_usd,
    about_words,
    counted,
    listed,
    money_words,
    plain,
    sentence,
)
from planner.scenario.changes import value_at, values_of
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.presets.named import range_in_use

TITLE = "Limits it keeps"
LOOSEN = (
    f"To move them: --set {PRICE_MOST}=650, --set {MORE_PEOPLE}=nobody, --set {CASH}=200000, "
    f"--set {HOURS}=6, --set {DAYS_MOST}=2, --set {ADS_MOST}=1000, --set {ROOMS_MOST}=3, "
    f"--set {COVER}=true, --set {OWN_PART}=more, or the same in your file."
)
EACH_OWN = "the price of each program at most"
RULE_KEPT = (
    f"monitoring kept as in your plan (but for chance: late checks and gaps in the watch rise by "
    f"{MORE_BREACHES:.0f} in 100 infusions or a fifth at most, until you say how many you accept)"
)
LET_GO = {
    PRICE_MOST: "your highest price",
    MORE_PEOPLE: "your limit of people",
    CASH: "your limit of money put in",
    DAYS_MOST: "your limit of days",
    CONSULT_DAYS_MOST: "your limit of consult days",
    ADS_MOST: "your limit of advertising",
    HOURS: "your limit of own hours",
    LOST_VISITS: "your limit of lost visits",
    ROOMS_MOST: "your limit of rooms",
    COVER: "somebody paid to do a nurse's other work",
    OWN_PART: "what you do yourself",
}
UNDONE = "Who does that work then is yours to find: visits lost by it are taken off this sum."
# Of limits that nobody has typed: what is kept in their place.
ASSUMED = {PRICE_MOST: "the price of your plan", ROOMS_MOST: "the rooms of your plan"}


def limits_lines(scenario: Scenario, advice: Advice) -> tuple[str, ...]:
    """Return the limits that were kept, one that is not, and what would be worth much beyond."""
    shown = advice.verified or advice.chosen or advice.best
    wishes = {each.name: each for each in shown.stands.verdict.wishes}
    cash, hours = wishes.get("cash"), wishes.get("own hours")
    broken = (_broken(cash, shown.replications, advice),) if cash and not cash.holds else ()
    kept = [_price(scenario), _people(scenario), *(() if broken else (_cash(scenario),))]
    kept += [*((_hours(scenario),) if hours and hours.holds else ()), *_days_and_ads(scenario)]
    kept += _lost_visits(wishes.get(LOST))
    kept += [_rooms(scenario), *_cover(scenario), *_own_part(scenario)]
    if BREACHES_MOST in assumed_limits(scenario):
        kept.append(RULE_KEPT)
    line = f"Advice keeps to {listed(tuple(kept))}."
    is_changed = bool(shown.levers)
    beyond = (_above_line(scenario, each, is_changed=is_changed) for each in advice.above)
    turns = () if advice.let_go is None else (f"{turns_words(scenario, advice.let_go)}.",)
    return (line, *broken, *turns, *beyond)


def brief_limits(scenario: Scenario) -> str:
    """Return the limits in a few words.

    >>> brief_limits(Scenario()).partition(", 2 rooms, ")[::2]
    ('a price of $500 at most, people hired or by the day', '$150,000 and 10 hours a week of yours')
    """
    people = CATALOG[MORE_PEOPLE].words[scenario.decision.more_people]
    cash = money_words(scenario.decision.cash_at_risk_usd)
    who = "" if people.startswith("nobody") else "people "
    hours = f"{plain(scenario.decision.owner_hours_week)} hours"
    rooms = counted(rooms_most(scenario), "room")
    parts = (_price_most(scenario), f"{who}{people}", rooms, *_days_and_ads(scenario))
    return f"{', '.join(parts)}, {cash} and {hours} a week of yours"


def _price_most(scenario: Scenario) -> str:
    """Return the highest price, of several programs of each."""
    most = money_words(price_most_usd(scenario))
    if not scenario.programmes:
        return f"a price of {most} at most"
    return f"a price of {most} at most for each program" if _is_typed(scenario) else EACH_OWN


def _is_typed(scenario: Scenario) -> bool:
    return scenario.decision.price_most_usd > 0


def _price(scenario: Scenario) -> str:
    if scenario.programmes and not _is_typed(scenario):
        return EACH_OWN
    if _is_typed(scenario):
        return f"{_price_most(scenario)} (your limit)"
    is_usual = scenario.money.infusion_price_usd == usual_price_usd(scenario)
    why = "what is usual" if is_usual else "that of your plan"
    return f"{_price_most(scenario)} ({why}, until you say more{_band(scenario)})"


def _band(scenario: Scenario) -> str:
    """Return between what others charge, where that is known."""
    band = range_in_use(CATALOG[PRICE], values_of(scenario))
    if band is None:
        return ""
    return f"; others charge {money_words(band[0])} to {money_words(band[1])}"


def _people(scenario: Scenario) -> str:
    said = CATALOG[MORE_PEOPLE].words[scenario.decision.more_people]
    if not said.startswith("hired"):
        return said
    return f"people {said}, for half a day at least (you have set no limit)"


def _cash(scenario: Scenario) -> str:
    assumed = " (an assumed limit)" if CASH in assumed_limits(scenario) else ""
    return f"{money_words(scenario.decision.cash_at_risk_usd)} put in at most{assumed}"


def _lost_visits(wish: Wish | None) -> tuple[str, ...]:
    """Return that no more visits are lost than the owner allows, or than in their plan."""
    if wish is None:
        return ()
    most = f"{plain(wish.limit)} lost visits of your patients a month at most"
    return (most if wish.holds else f"no more lost visits than in your plan (you allow {most})",)


def _hours(scenario: Scenario) -> str:
    assumed = " (an assumed limit)" if HOURS in assumed_limits(scenario) else ""
    return f"{plain(scenario.decision.owner_hours_week)} of your own hours a week at most{assumed}"


def _rooms(scenario: Scenario) -> str:
    most, said = rooms_most(scenario), scenario.decision.infusion_rooms_most
    why = "your limit" if said == most else "those of your plan"
    return f"{counted(most, 'infusion room')} ({why})"


def _cover(scenario: Scenario) -> tuple[str, ...]:
    """Return that a nurse's other work is done by somebody, where that is to stay."""
    staff = scenario.staff
    stays = staff.backfill and not scenario.decision.cover_may_end
    is_there = staff.infusion_nurse_plan == "retrain" and staff.infusion_nurses > 0
    return ("somebody paid to do a nurse's other work",) if stays and is_there else ()


def _own_part(scenario: Scenario) -> tuple[str, ...]:
    """Return that the owner is asked to do nothing new, where that is so."""
    is_kept = scenario.decision.own_part == CATALOG[OWN_PART].default
    return ("nothing new for you to do yourself",) if is_kept else ()


def _days_and_ads(scenario: Scenario) -> tuple[str, ...]:
    """Return the limits of days and advertising that the owner has set."""
    days, usd = scenario.decision.infusion_days_most, scenario.decision.ad_most_usd_month
    own_days = days < float(str(CATALOG[DAYS_MOST].default))
    with_consults = scenario.decision.consult_days_most
    own_consults = with_consults < float(str(CATALOG[CONSULT_DAYS_MOST].default))
    own_usd = usd < float(str(CATALOG[ADS_MOST].default))
    ads = f"advertising of {money_words(usd)} a month at most" if usd else "no more advertising"
    own_hours = has_own_hours(scenario)
    found = (
        (f"{counted(days, 'infusion day')} a week at most", own_days),
        (f"{counted(with_consults, 'consult day')} a week at most", own_consults),
        ("your hours of infusions and of rooms", own_hours),
        (ads, own_usd),
    )
    return tuple(words for words, is_own in found if is_own)


def _broken(cash: Wish, replications: int, advice: Advice) -> str:
    """Return that the most cash is not enough, and whether it was in the plan as it is."""
    over = round((1 - cash.share) * replications)
    before = advice.stands.stands.verdict.wishes
    was_kept = any(each.holds for each in before if each.name == cash.name)
    also = "" if was_kept else ". Nor does your plan as it is"
    return (
        f"It does not keep your limit of {money_words(cash.limit)} put in: in {over} of "
        f"{replications} simulated futures it needs more{also}."
    )


def _above_line(scenario: Scenario, each: Above, *, is_changed: bool) -> str:
    what = _above_words(each)
    is_typed = bool(value_at(scenario, each.limit))
    kept = LET_GO[each.limit] if is_typed else ASSUMED.get(each.limit, LET_GO[each.limit])
    on_top = "on top of the whole plan of changes" if is_changed else "on top of your plan"
    undone = f" {UNDONE}" if each.limit == COVER else ""
    gain = money_words(each.gain.mean_usd)
    return f"If you let go of {kept}: {what}, +{gain} {on_top}.{undone}"


def _above_words(each: Above) -> str:
    if moves_price(each.lever) and PRICE in each.lever.changes:
        return f"a price of {money_words(float(str(each.lever.changes[PRICE])))}"
    return each.lever.words


def turns_words(scenario: Scenario, each: LetGo) -> str:
    """Return in one line what turns the verdict beyond one limit, and the limit.

    What the plan of all changes has besides goes along where it does not turn it by itself.
    """
    then = each.plan.plan
    beside = len(then.levers) > 1
    with_them = ", with all changes" if beside else ""
    word = in_passing(word_shown(then))
    gain = about_words(about_usd(then.gain_usd))
    head = f"{sentence(_beyond_words(scenario, each.lever, then))}{with_them}"
    return f"{head}: {word}, about +{gain}; {_said_words(scenario, each.limit)}"


def far_more_words(scenario: Scenario, advice: Advice, offered_usd: float) -> str:
    """Return in one line what one limit let go of would add, where that is far more; else "".

    `offered_usd` is what the change beside the button gains.
    """
    most = max(advice.above, key=lambda one: one.gain.mean_usd, default=None)
    if most is None or most.limit == COVER or most.gain.mean_usd < FAR_MORE * offered_usd:
        return ""
    usd = about_words(most.gain.mean_usd)
    is_price = moves_price(most.lever) and PRICE in most.lever.changes
    what = _above_words(most) if is_price else kind_words(most.lever, scenario)
    return f"{sentence(what)} would add {usd}; {_said_words(scenario, most.limit)}"


def _beyond_words(scenario: Scenario, lever: Lever, then: Tried) -> str:
    if moves_price(lever) and PRICE in lever.changes:
        return f"at {money_words(then.scenario.money.infusion_price_usd)}"
    return kind_words(lever, scenario)


def _said_words(scenario: Scenario, limit: str) -> str:
    """Return what the owner has said of a limit, in a few words."""
    if limit != PRICE_MOST:
        kept = LET_GO[limit] if bool(value_at(scenario, limit)) else ASSUMED.get(limit)
        return f"beyond {kept or LET_GO[limit]}"
    usd = money_words(price_most_usd(scenario))
    return f"you said {'no more than ' if _is_typed(scenario) else ''}{usd}"


def limits_document(scenario: Scenario, advice: Advice) -> dict[str, Any]:
    """Return the same for programs."""
    return {
        "price_most_usd": rounded(price_most_usd(scenario)),
        "more_people": scenario.decision.more_people,
        "cash_usd": rounded(scenario.decision.cash_at_risk_usd),
        "owner_hours_week": rounded(scenario.decision.owner_hours_week),
        "lost_visits_max_month": rounded(scenario.decision.lost_visits_max_month),
        "infusion_days_most": scenario.decision.infusion_days_most,
        "consult_days_most": scenario.decision.consult_days_most,
        "ad_most_usd_month": rounded(scenario.decision.ad_most_usd_month),
        "infusion_rooms_most": rooms_most(scenario),
        "cover_may_end": scenario.decision.cover_may_end,
        "own_part": scenario.decision.own_part,
        "beyond": list(_beyond(advice)),
        "turns": _turns(advice.let_go),
    }


def _turns(each: LetGo | None) -> dict[str, Any] | None:
    """Return what turns the verdict beyond one limit, on replications that no search has used."""
    if each is None:
        return None
    then = each.plan.plan
    return {
        "limit": each.limit,
        "words": [one.words for one in then.levers],
        "settings": {path: value for one in then.levers for path, value in one.changes.items()},
        "verdict": then.stands.verdict.word,
        "gain_usd": rounded(then.gain_usd),
    }


def _beyond(advice: Advice) -> Iterator[dict[str, Any]]:
    for each in advice.above:
        yield {
            "limit": each.limit,
            "words": each.lever.words,
            "settings": dict(each.lever.changes),
            "gain_usd": rounded(each.gain.mean_usd),
            "error_usd": rounded(each.gain.error_usd),
        }
