"""Decision: what the owner wants to see before saying yes."""

from typing import Literal

from planner.scenario.field import Subject, choice, note, number, part, switch, text, whole

MorePeople = Literal["hired", "beside", "by_the_day", "nobody"]
OwnPart = Literal["as_said", "more"]


class Decision(Subject):
    """The thresholds of the verdict: a rule of thumb, the owner's to change."""

    TOUCHES = "decision"

    futures_share: float = number(
        0.8,
        unit="share",
        at_least=0.5,
        at_most=1.0,
        label="How sure you want to be",
        source="Rule of thumb: 8 of 10 futures",
        confidence="policy",
        help="The share of simulated futures in which each wish must come true.",
    )
    payback_months: float = number(
        30.0,
        unit="months",
        at_least=1.0,
        at_most=120.0,
        label="Longest payback",
        source="Rule of thumb",
        confidence="policy",
        help="Months until the money put in has come back.",
    )
    cash_at_risk_usd: float = number(
        150000.0,
        unit="USD",
        at_most=10000000.0,
        label="Most cash you would put in",
        source="Ask the owner; a guess of the planner",
        confidence="policy",
        help="The program may be behind by this much at its worst, a loan for it beside it: only your own money counts here.",
    )
    cash_floor_usd: float = number(
        50000.0,
        unit="USD",
        at_most=10000000.0,
        label="Cash you never want to go below",
        source="Ask the owner; a guess of the planner",
        confidence="policy",
        touches="money",
        help="What stays in the practice: less is never distributed, and funding must keep it there.",
    )
    debt_cover_min: float = number(
        1.25,
        unit="times",
        at_most=10.0,
        low=1.1,
        high=1.5,
        label="Least cover of debt service",
        source="Banks commonly ask for 1.2 to 1.25",
        confidence="weak",
        touches="money",
        bites_with={"finance.debt_usd": 100000.0},
        help="Cash for debt service over what is due, of the whole practice, in every fiscal year.",
    )
    existing_wait_max_min: float = number(
        10.0,
        unit="min",
        at_most=120.0,
        label="Longest added wait of existing patients",
        source="Rule of thumb",
        confidence="policy",
        help="On average over existing visits of days with infusions.",
    )
    lost_visits_max_month: float = number(
        1000.0,
        unit="visits per month",
        at_most=1000.0,
        low=0.0,
        high=20.0,
        label="Visits of existing patients that you would lose, at most",
        source="Ask the owner; 1,000 until then: no limit",
        confidence="policy",
        help=(
            "On average over the months of the plan: visits that infusions, consults and training "
            "take the time or the rooms for, and that are not moved to another day. 0: none."
        ),
    )
    owner_hours_week: float = number(
        10.0,
        unit="h per week",
        at_most=100.0,
        low=5.0,
        high=20.0,
        label="Your own hours for infusions, at most",
        source="Rule of thumb; practitioners warn that it gets very busy",
        confidence="policy",
        help="Consults, supervision, infusions and events, a week of the last year.",
    )
    breaches_max_100: float = number(
        0.0,
        unit="breaches per 100 infusions",
        at_most=1000.0,
        label="Late checks and gaps in the watch that you accept",
        source="Ask the owner: no study and no standard names a number",
        confidence="policy",
        help=(
            "A vital-sign check late, nobody watching for some minutes, help late: for each 100 infusions. "
            "None is ever planned. 0: you have accepted none yet, and a yes to the plan is yours to say."
        ),
    )
    integration_min_share: float = part(
        0.5,
        low=0.3,
        high=0.9,
        label="Integration talks held in time, at least",
        source="A choice of the owner: the practitioners want all of them",
        confidence="policy",
        help=(
            "Within one to three days after an infusion, of those who want one here. It is judged "
            "once you name another share, or how, when or at what price talks are held."
        ),
    )
    other_use: str = text(
        "",
        label="Another use of the rooms and hours",
        source="Ask the owner",
        confidence="policy",
        touches="text",
        help="As in: a second physician assistant. What it would bring stands below.",
    )
    other_use_usd_month: float = number(
        0.0,
        unit="USD per month",
        at_most=1000000.0,
        label="What the other use would leave",
        source="Ask the owner; 0 where there is none",
        confidence="policy",
        help="After its own costs, before tax, from the opening you wish. 0: nothing is planned.",
    )
    price_most_usd: float = number(
        0.0,
        unit="USD",
        at_most=5000.0,
        label="Most that advice may charge for an infusion",
        source="Ask the owner; until then the price of the plan",
        confidence="policy",
        touches="advice",
        help=(
            "0: the price of your plan. What a higher one would bring is "
            "said beside the advice, and not advised."
        ),
    )
    more_people: MorePeople = choice(
        "hired",
        words={
            "hired": "hired or by the day",
            "beside": "hired or by the day, nobody in your nurses' place or yours",
            "by_the_day": "by the day or hour only, nobody employed",
            "nobody": "nobody beyond those in the plan",
        },
        label="People whom advice may add",
        source="Ask the owner",
        confidence="policy",
        touches="advice",
        help=(
            "By the day: contract nurses, a contracted airway, hours bought at the front desk. In your "
            "place: for the consults. Nobody is, once you have said who infuses or when you hold them."
        ),
    )
    infusion_days_most: int = whole(
        7,
        unit="days",
        at_least=1,
        at_most=7,
        label="Most days a week with infusions that advice may name",
        source="Ask the owner; until then as many as the practice is open",
        confidence="policy",
        touches="advice",
        help="Where it is no more than the plan has, the days are those of the plan. What one more would bring is said beside.",
    )
    consult_days_most: int = whole(
        7,
        unit="days",
        at_least=1,
        at_most=7,
        label="Most days a week with consults that advice may name",
        source="Ask the owner; until then as many as the practice is open",
        confidence="policy",
        touches="advice",
        help="Where it is no more than the plan has, the days are those of the plan.",
    )
    ad_most_usd_month: float = number(
        6000.0,
        unit="USD per month",
        at_most=100000.0,
        label="Most advertising that advice may name",
        source="Ask the owner; until then the end of what is known of advertising",
        confidence="policy",
        touches="advice",
        help="0: none. What the plan spends already stays. It never goes beyond what is known.",
    )
    infusion_rooms_most: int = whole(
        0,
        unit="rooms",
        at_most=12,
        label="Most rooms for infusions that advice may name",
        source="Ask the owner; until then the rooms of the plan",
        confidence="policy",
        touches="advice",
        help=(
            "0: no room more than in your plan, for infusions or instead of one that they take. What "
            "one more would bring is said beside."
        ),
    )
    cover_may_end: bool = switch(
        False,
        label="Advice may leave a nurse's other work to nobody",
        source="Ask the owner; until then whoever is paid to do it stays",
        confidence="policy",
        touches="advice",
        help="Where somebody is paid to do it while she gives infusions. What it would save is said beside.",
    )
    own_part: OwnPart = choice(
        "as_said",
        words={
            "as_said": "what you do in your plan, within your hours",
            "more": "also infusions, nights, evenings, lunches and talks after infusions",
        },
        label="What advice may ask of you",
        source="Ask the owner; until then what the owner does in the plan",
        confidence="policy",
        touches="advice",
        help="Giving infusions yourself, calls at night, consults in the evening, watching while the nurse has lunch, talks after infusions where others hold them.",
    )
    ruled_out: str = note(
        "",
        at_most=2000,
        label="What you do not want to change",
        source="Ask the owner",
        confidence="policy",
        touches="advice",
        help="Names of changes, as in dearer, one_room_more. The planner then never proposes them.",
    )
    known: str = note(
        "",
        at_most=12000,
        label="What you know for sure",
        source="Ask the owner",
        confidence="policy",
        touches="text",
        help="Names of settings, as in demand.cost_per_lead_usd. They are no guesses any more.",
    )
    judgements: str = note(
        "",
        at_most=500,
        label="Your own judgment of the pros and cons",
        source="Ask the owner",
        confidence="policy",
        touches="text",
        help=(
            "As in demand: non-issue; emergencies: addressed. It stands beside what the futures say."
        ),
    )
