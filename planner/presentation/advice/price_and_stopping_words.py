"""Price and stopping words: against doing nothing, the price where it bites, when to stop.

Takes       advice
Gives       sentences
Units       US dollars, months from 1
"""

from planner.experiments.advice.advice import FullAdvice, plan_to_act_on
from planner.experiments.advice.price_check import PriceCheck
from planner.experiments.advice.stopping_rule import StoppingRule
from planner.experiments.advice.trials import Tried
from planner.presentation.format.rounding import counted, money_words, month_words, sentence
from planner.results.money import other_use_usd
from planner.scenario.changes import in_words
from planner.scenario.model import CATALOG, Scenario

NO_STOP = (
    "No month was found in which stopping loses clearly less than going on, even where it goes "
    "worst. What stopping costs in each month stands with the money."
)
AT_ALL_COSTS = (
    "This is a rule of money alone. Stop at once, whatever it costs, where you cannot give "
    "infusions safely."
)


def against_lines(found: FullAdvice) -> tuple[str, ...]:
    """Return what the plan is worth against doing nothing, and against the other use."""
    advice = found.advice
    changed = advice.verified
    as_it_is = changed.stands.worth_usd - changed.gain_usd if changed else None  # same replications
    now = advice.stands.stands.worth_usd if as_it_is is None else as_it_is
    n = (changed or advice.stands).replications
    lines = [f"The plan as it is, against doing nothing: {_worth(now, n)}."]
    if changed is not None:
        worth = _worth(changed.stands.worth_usd, n)
        lines.append(f"The plan with the change, against doing nothing: {worth}.")
    other = other_use_usd(found.scenario)
    if other:
        lines.append(
            _other_use(found.scenario, other, changed or plan_to_act_on(advice) or advice.stands)
        )
    return tuple(lines)


def _worth(worth: float, replications: int) -> str:
    more = "more" if worth >= 0 else "less"
    over = f"on average of {counted(replications, 'future')} over the plan"
    return f"{money_words(abs(worth))} {more} {over}, in today's money"


def _other_use(scenario: Scenario, other_usd: float, each: Tried) -> str:
    name = scenario.decision.other_use.strip() or "the other use of the rooms"
    ahead = each.stands.worth_usd - other_usd
    more = "more" if ahead >= 0 else "less"
    return (
        f"{sentence(name)} would bring {money_words(other_usd)} after tax: infusions "
        f"bring {money_words(abs(ahead))} {more}."
    )


def price_lines(found: PriceCheck | None) -> tuple[str, ...]:
    """Return how advice on the price stands where people mind a price most."""
    if found is None:
        return ()
    facts = CATALOG[found.path]
    fewer = abs(10 * found.elasticity)
    how = ("more", "strongest") if found.is_dearer else ("less", "weakest")
    return (
        f"People may mind the price {how[0]} than is assumed. At the {how[1]} end of the evidence "
        f"({facts.label}: {in_words(facts, found.value)}) a price 10% higher leaves "
        f"{fewer:.0f}% fewer who can pay. There the change of price is still worth "
        f'{money_words(found.gain_usd)} on average, and the verdict is "{found.verdict}".',
    )


def stopping_lines(found: StoppingRule | None, replications: int) -> tuple[str, ...]:
    """Return when to stop if it goes badly, by what sign and at what loss."""
    if found is None:
        return (NO_STOP, AT_ALL_COSTS)
    sign = (
        f"more than {money_words(found.behind_usd)} behind"
        if found.behind_usd >= 0
        else f"less than {money_words(-found.behind_usd)} ahead"
    )
    return (
        f"Look at the cash at the end of {month_words(found.month)}. If the program is then "
        f"{sign}, stop.",
        f"In the {found.bad} worst of {replications} futures stopping then loses "
        f"{money_words(found.loss_usd)} on average; stopping at the end of the plan "
        f"{_loss(found.carried_on_usd)}.",
        f"{found.bad_seen} of these {found.bad} show the sign. So do {found.others_stopped} of the "
        f"other {replications - found.bad}, which would be stopped too early.",
        AT_ALL_COSTS,
    )


def _loss(usd: float) -> str:
    return f"loses {money_words(usd)}" if usd >= 0 else f"leaves {money_words(-usd)}"
