"""Asked words: how many people ask in a month, on average and in the first year, and who begins.

Takes       a scenario, an answer
Gives       sentences
Units       people a month; months of the plan
Left out    what stands below other questions (questions/full_reply_words.py), each way (words.py)
"""

from collections.abc import Collection, Sequence

from planner.experiments.run.run import Answer
from planner.experiments.sense.who_asks import own_month, sent_from_the_start, ways
from planner.ledger.facts import infusions_given
from planner.models.records import PANEL, Activity
from planner.presentation.format.rounding import WHOLE_FROM, counted, listed, money_words, plain
from planner.presentation.format.vocabulary import channel_words
from planner.presentation.funnel.advertising_words import advertising_words
from planner.presentation.funnel.words import NOBODY_ASKS, Channel, channels, lost_words
from planner.results.catalog import LAST_MONTHS
from planner.scenario.model import Scenario
from planner.scenario.who_begins import NOT_READY, OWN_BEGIN, own_begin_of_ten
from planner.scenario.who_begins import begin_of_ten as begin_of_ten_of

LEAST_DECIMAL = 0.1  # of a number that is shown with one
OWN_LABEL = "Own patients you propose it to a month"
OWN_HELP = (
    "Patients of yours to whom you would propose it in a usual month, or who ask by themselves, "
    "once it has got round that you offer it. Until you say it, it is the number of patients times "
    "a guess."
)
COLLEAGUES_LABEL = "Sent by colleagues a month"
COLLEAGUES_HELP = (
    "All colleagues together. What you type is promised: it comes from the start, and no hours are "
    "spent on winning more. Until then none sends anybody at the start, and 4 hours a month win "
    "some: so many are sent in the middle of the plan."
)
ADVERTISING_LABEL = "By advertising a month"
ADVERTISING_HELP = (
    "So many ask because of what you pay for advertising. Say it if you have advertised before: "
    "what one inquiry costs goes along, and nothing else."
)
CAN_PAY_LABEL = "Of 100 such people, can pay"
CAN_PAY_HELP = (
    "Of people who are suitable and want it, so many can and will pay {price} an infusion. A guess "
    "until you say it; it goes along with the price."
)
BEGIN_LABEL = "Of 10, would begin"
OWN_BEGIN_LABEL = "Of 10 own patients, would begin"  # where it stands alone
SENT_BEGIN_LABEL = "Of 10 sent, would begin"
BEGIN_HELP = (
    "So many of your own patients would have a first infusion if there were time for all. If your "
    "number above is those who would take it, it is 10. A guess until you say it; it moves nobody "
    "else. At a higher price fewer begin, as everywhere."
)
SENT_BEGIN_HELP = (
    "So many would have a first infusion if there were time for all. A guess until you say it. It "
    "moves how many who are sent want a consult, and of all who ask how many can pay and still "
    "want it: each can be said by itself under More. Near 10, nobody is unsuitable, stays away or "
    "is not reached either."
)
ADS_LABEL = "Advertising ($ a month)"
ON_TOP_HELP = (
    "On top of who asks for the others: no number of theirs moves. A guess until you say it."
)
STILL_WANT_LABEL = "Of 100 in a consult, still want it"
STILL_WANT_HELP = (
    "So many still want it when they know what it is. 85 is a guess, so that half of those seen "
    "start; may be 60 to 90."
)


def begin_a_month(scenario: Scenario) -> str:
    """Return how many of those who are proposed, or sent, in a month begin: the product, said.

    >>> begin_a_month(Scenario())
    'So about 0.6 of these 2.1 a month begin.'
    """
    demand = scenario.demand
    people = own_month(scenario) if demand.panel_patients else ways(scenario).colleagues
    of_ten = own_begin_of_ten(scenario) if demand.panel_patients else begin_of_ten_of(scenario)
    if plain(people) == "0":
        return ""
    begin = people * of_ten / 10
    return f"So about {as_shown(begin):g} of these {as_shown(people):g} a month begin."


def begin_guess_words(scenario: Scenario, assumed: Collection[str]) -> str:
    """Return how many of ten begin, where that is still the planner's guess; "" where it is said.

    >>> begin_guess_words(Scenario(), [OWN_BEGIN]), begin_guess_words(Scenario(), [])
    ('a guess: 3.1 of 10 begin at $500', '')
    """
    own = bool(scenario.demand.panel_patients)
    if (OWN_BEGIN if own else NOT_READY) not in assumed or scenario.programmes:
        return ""
    of_ten = own_begin_of_ten(scenario) if own else begin_of_ten_of(scenario)
    usd = money_words(scenario.money.infusion_price_usd)
    return f"a guess: {as_shown(of_ten):g} of 10 begin at {usd}"


def treated(found: Sequence[Channel]) -> list[float]:
    """Return how many go on to treatment, by channel."""
    return [each.treated for each in found]


def _known_words(answer: Answer) -> str:
    """Return why more ask once it has got round than on average: own patients, or all ways."""
    scenario, months = answer.scenario, answer.scenario.practice.months
    ramp = counted(round(scenario.demand.ramp_months), "month")
    now = own_month(scenario)
    if plain(now) != "0":
        own = sum(each.ask for each in channels(answer) if each.words == channel_words[PANEL])
        return (
            f"Of your own {scenario.demand.panel_patients:,} patients {plain(now)} "
            f"a month ask once it has got round, {ramp} after you open; "
            f"{_on_average(own / months, now)}"
        )
    if scenario.demand.panel_patients or plain(ways(scenario).total) == "0":
        return ""
    return (
        f"Once it has got round, {plain(ways(scenario).total)} a month ask without those who wait "
        "and who come by word of mouth: before you open nobody does, and advertising and "
        "colleagues take months to bring as many."
    )


def _on_average(own: float, once: float) -> str:
    """Return how many of one's own ask in a month of the plan, and why not as many as later.

    >>> _on_average(7.5, 9.0), _on_average(5.6, 5.0)
    ('on average 7.5, for until then it is fewer.', 'with all kinds of treatment and growth 5.6.')
    """
    if own < once:
        return f"on average {plain(own)}, for until then it is fewer."
    return f"with all kinds of treatment and growth {plain(own)}."


def first_year_words(answer: Answer) -> str:
    """Return how many ask and how many infusions are given in the plan's first twelve months."""
    activity = answer.months.activity[:LAST_MONTHS]
    if len(activity) < LAST_MONTHS:
        return ""
    ask, given = activity[:, Activity.ENQUIRIES].sum(), infusions_given(activity).sum()
    infusions = "infusion is" if plain(float(given)) == "1" else "infusions are"
    return (
        f"In the plan's first 12 months {plain(float(ask))} people ask, and {plain(float(given))} "
        f"{infusions} given."
    )


def asks_words(answer: Answer) -> str:
    """Return how many people ask in a month of the plan on average, how they come, who is lost."""
    months = answer.scenario.practice.months
    everybody = sorted(channels(answer), key=lambda each: -each.ask)
    people = plain(sum(each.ask for each in everybody) / months)
    found = [each for each in everybody if plain(each.ask / months) != "0"]
    if not found:
        return NOBODY_ASKS
    by_way = listed(tuple(f"{plain(each.ask / months)} from {each.words}" for each in found))
    said = f"As it stands, {people} people a month ask, on average over the plan: {by_way}."
    about = (_known_words(answer), first_year_words(answer), *advertising_words(answer))
    return " ".join(filter(None, (said, *about)))


def begin_words(answer: Answer) -> str:
    """Return what it is to ask, and how many of ten who ask begin, one's own patients apart."""
    said = begin_of_ten(answer)
    if not said:
        return ""
    meant = "To ask is to call or write, not yet to begin"
    return f"{meant}: {listed(said)}. {lost_words(answer)}".strip()


def begin_of_ten(answer: Answer) -> tuple[str, ...]:
    """Return how many of ten who ask begin, one's own patients first."""
    own, others = _own_and_others(answer)
    return tuple(
        f"of 10 {who}{_begin_of_ten(some)}"
        for who, some in (
            ("patients of your own who ask, ", own),
            ("others " if own else "people who ask, ", others),
        )
        if sum(each.ask for each in some) > 0
    )


def _own_and_others(answer: Answer) -> tuple[list[Channel], list[Channel]]:
    """Return who asks of the practice's own patients, and who else."""
    found = channels(answer)
    own = [each for each in found if each.words == channel_words[PANEL]]
    return own, [each for each in found if each.words != channel_words[PANEL]]


def _begin_of_ten(some: Sequence[Channel]) -> str:
    """Return how many of ten who ask begin.

    >>> [_begin_of_ten([Channel("", 100.0, n)]) for n in (0.0, 2.0, 12.0, 28.0, 99.8)]
    ['none begins', 'fewer than 1 begins', 'about 1 begins', 'about 3 begin', 'about 10 begin']
    """
    begin = 10 * sum(treated(some)) / sum(each.ask for each in some)
    if round(begin) < 1:
        return "fewer than 1 begins" if begin > 0 else "none begins"
    return f"about {round(begin)} {'begins' if round(begin) == 1 else 'begin'}"


def ways_briefly(scenario: Scenario) -> str:
    """Return what the dollars of advertising bring, and when colleagues send.

    >>> ways_briefly(Scenario())
    'Advertising brings about 23 a month.'
    """
    return " ".join(filter(None, (_advertising_briefly(scenario), _colleagues_briefly(scenario))))


def _advertising_briefly(scenario: Scenario) -> str:
    usd = scenario.demand.ad_spend_usd_month
    if not usd:
        return ""
    return f"Advertising brings about {plain(ways(scenario).advertising)} a month."


def _colleagues_briefly(scenario: Scenario) -> str:
    first, later = sent_from_the_start(scenario), ways(scenario).colleagues
    if "0" in (plain(first), plain(later)):
        return ""
    if plain(first) == plain(later):
        return ""
    return f"Colleagues send {plain(first)} at the start, {plain(later)} later."


def for_program(label: str, name: str) -> str:
    """Return what a way is called where it is asked of one kind of treatment.

    >>> for_program(OWN_LABEL, "mood")
    'Own patients you propose it to a month, for mood'
    """
    return f"{label}, for {name}"


def on_top_heading(name: str, *, besides: str) -> str:
    """Return what is asked of a second kind, below who asks for the first.

    >>> on_top_heading("mood", besides="pain")
    'These ask for pain. For mood, on top:'
    """
    return f"These ask for {besides}. For {name}, on top:"


def gone_along(label: str, now: float, typed: float) -> str:
    """Return that a number which somebody typed is another by now.

    >>> gone_along(ADVERTISING_LABEL, 19.2, 10.0)
    'Goes along: "By advertising a month" is 19 by now, not the 10 you typed.'
    """
    return f'Goes along: "{label}" is {as_shown(now):g} by now, not the {typed:g} you typed.'


def as_shown(number: float) -> float:
    """Return a number that nobody typed as people say it: whole, or of a few one decimal.

    >>> [as_shown(each) for each in (68.69, 12.3, 2.083, 5.5556, 0.04)]
    [69.0, 12.0, 2.1, 5.6, 0.04]
    """
    if 0 < number < LEAST_DECIMAL:
        return float(f"{number:.1g}")
    return float(round(number)) if number >= WHOLE_FROM else round(number, 1)
