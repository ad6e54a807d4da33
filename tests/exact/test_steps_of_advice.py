"""Steps of advice: what belongs together, what is small, and that no wish is given away by and by.

Nothing is simulated: what a plan is worth is made up from its settings.
"""

import numpy as np
import pytest

from planner.experiments.advice import search
from planner.experiments.advice.climb import candidate_race, climb, plan_on_the_way
from planner.experiments.advice.climb.candidates import Candidate, with_mitigations
from planner.experiments.advice.climb.other_sizes import in_other_sizes
from planner.experiments.advice.climb.plan_on_the_way import (
    Place,
    Way,
    breaks_oftener,
    is_no_worse,
    lost_wishes,
    needs_more_cash,
    new_way,
    results_on,
    take,
    takes_more_hours,
)
from planner.experiments.advice.climb.steps import Step, steps_of, without_needless
from planner.experiments.advice.climb.time_of_others import time_of_others
from planner.experiments.advice.possible_levers import Lever, levers, with_levers
from planner.experiments.advice.trials import RACE, Gain, tried
from planner.experiments.execution.runner import Stages
from planner.ledger.added_costs import consult_hours_week
from planner.models.records import Floats
from planner.presentation.advice.steps_words import step_words
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.model import Scenario

SCENARIO = with_changes(Scenario(), {"decision.infusion_rooms_most": 4})  # rooms may be rented
NOBODY = Stages()
KNOWN = {each.name: each for each in reversed(levers(SCENARIO))}
CONSULTS, DAY, ADS = (
    KNOWN[name] for name in ("one_consult_more", "one_day_more", "double_advertising")
)
FEE, DEPOSIT = KNOWN["missed_fee"], KNOWN["deposit"]
ALONE = ((FEE, 1_500.0), (DEPOSIT, 1_500.0), (CONSULTS, 50_000.0))


def table_of(worth_usd: float, hours: Floats | float = 1.0, n: int = RACE) -> Floats:
    table = np.zeros((n, len(NAMES)))
    table[:, NAMES.index("npv_usd")] = worth_usd
    table[:, NAMES.index("owner_hours_week")] = hours
    return table


def hours_held(share: float) -> Floats:
    """Return hours of the owner that stay inside the wish in a share of the replications."""
    limit = SCENARIO.decision.owner_hours_week
    return np.where(np.arange(RACE) < round(share * RACE), limit - 1.0, limit + 1.0)


def way_from(table: Floats) -> Way:
    start = tried((), SCENARIO, table, None)
    return new_way(NOBODY, SCENARIO, start, table)


def has(plan: Scenario, lever: Lever) -> bool:
    """Return whether a lever is moved in a plan already."""
    changed = with_levers(plan, (lever,))
    return changed is None or changed == plan


def worth_usd(plan: Scenario) -> float:
    """A day more costs and pays only with advertising; a fee and a deposit are small things."""
    small = sum(usd for lever, usd in ALONE if has(plan, lever))
    if not has(plan, DAY):
        return small
    return small + (60_000.0 if has(plan, ADS) else -20_000.0)


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> Way:
    def asked(runner: Stages, what: str, some: list) -> list[Floats]:
        return [table_of(worth_usd(plan), n=len(numbers)) for plan, numbers in some]

    monkeypatch.setattr(plan_on_the_way, "tables_of_each", asked)
    return way_from(table_of(0.0))


def all_taken(way: Way, *taken: tuple[Lever, ...]) -> Place:
    for some in taken:
        take(way, some, "")
    some = tuple(each for together in taken for each in together)
    plan = with_levers(SCENARIO, some)
    assert plan is not None
    return Place(some, plan, results_on(way, [plan], RACE, "")[0])


# --- the steps ------------------------------------------------------------------------------------


def test_a_plan_that_takes_too_many_own_hours_takes_no_more_of_them() -> None:
    limit = SCENARIO.decision.owner_hours_week
    asked, same, more, fewer = (table_of(0.0, limit + each) for each in (4.0, 4.2, 6.0, 2.0))
    way = way_from(asked)
    start = Place((), SCENARIO, asked)

    assert not takes_more_hours(asked, asked, same)
    assert takes_more_hours(asked, asked, more)
    assert not takes_more_hours(asked, more, fewer)
    assert lost_wishes(way, start, Place((), SCENARIO, more)) == {plan_on_the_way.OWN_HOURS}
    assert not lost_wishes(way, start, Place((), SCENARIO, fewer))


def test_what_does_most_comes_first_what_does_good_only_together_is_one_step(made_up: Way) -> None:
    found = steps_of(made_up, all_taken(made_up, (DAY,), (FEE,), (CONSULTS,), (ADS,), (DEPOSIT,)))

    assert [step.gain.mean_usd for step in found] == [50_000, 60_000, 3_000]
    assert [step.is_small for step in found] == [False, False, True]
    assert found[1].lever.changes == {**DAY.changes, **ADS.changes}
    assert found[2].lever.changes == {**FEE.changes, **DEPOSIT.changes}


def test_what_adds_next_to_nothing_is_no_part_of_the_advice(made_up: Way) -> None:
    kept = without_needless(made_up, all_taken(made_up, (CONSULTS,), (FEE,), (DAY, ADS)))

    assert {each.name for each in kept.levers} == {CONSULTS.name, DAY.name, ADS.name}


def test_replications_that_are_known_are_not_asked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def note(runner: Stages, what: str, some: list) -> list[Floats]:
        asked.extend(numbers for _, numbers in some)
        return [table_of(0.0, n=len(numbers)) for _, numbers in some]

    monkeypatch.setattr(plan_on_the_way, "tables_of_each", note)
    way = way_from(table_of(0.0))
    other = with_levers(SCENARIO, (FEE,))
    assert other is not None

    for count in (2, 4, 2, 10):
        assert [len(one) for one in results_on(way, [other, SCENARIO, other], count, "")] == (
            3 * [count]
        )

    assert asked == [range(2), range(2, 4), range(4, 10)]


# --- wishes ---------------------------------------------------------------------------------------


def test_a_wish_that_held_at_first_holds_back_every_step() -> None:
    way = way_from(with_late_cash(hours_held(1.0)))
    first, second, third = (
        Place((), SCENARIO, with_late_cash(hours_held(share))) for share in (1.0, 0.7, 0.6)
    )

    assert is_no_worse(way, first, second)  # by chance, perhaps
    assert not is_no_worse(way, second, third)


def with_late_cash(hours: Floats) -> Floats:
    """A plan that needs more money than is allowed, so that the verdict is no go from the start."""
    table = table_of(0.0, hours)
    table[:, NAMES.index("money_needed_usd")] = 2 * SCENARIO.decision.cash_at_risk_usd
    return table


def test_a_wish_that_is_lost_already_holds_nothing_back_unless_it_gets_worse() -> None:
    way = way_from(table_of(0.0, hours_held(1.0)))
    lost, same, worse = (
        Place((), SCENARIO, table_of(0.0, hours_held(share))) for share in (0.3, 0.3, 0.2)
    )

    assert is_no_worse(way, lost, same)
    assert not is_no_worse(way, lost, worse)


def test_what_costs_existing_patients_is_tried_with_rooms_elsewhere() -> None:
    found = list(with_mitigations(Candidate("", (ADS,)), SCENARIO, {"existing patients"}))

    assert all(each.levers[0] == ADS for each in found)
    assert {each.levers[1].name for each in found} >= {"rooms_elsewhere", "one_assistant_more"}


def test_a_remedy_is_taken_with_what_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    rooms, limit = KNOWN["rooms_elsewhere"], SCENARIO.decision.owner_hours_week

    def hours(plan: Scenario) -> float:
        return limit + 1.0 if has(plan, ADS) and not has(plan, rooms) else limit - 1.0

    def asked(runner: Stages, what: str, some: list) -> list[Floats]:
        return [
            table_of(30_000.0 * has(plan, ADS), hours(plan), len(numbers)) for plan, numbers in some
        ]

    monkeypatch.setattr(plan_on_the_way, "tables_of_each", asked)
    monkeypatch.setattr(climb, "with_mitigations", lambda each, *_: [Candidate("", (ADS, rooms))])
    monkeypatch.setattr(climb, "reasons_for", lambda wishes: dict.fromkeys([rooms.name], *wishes))
    way = way_from(table_of(0.0, hours_held(1.0)))
    begun = plan_on_the_way.as_asked(way)

    found = climb._with(way, begun, Candidate("", (ADS,)), "")

    assert found is not None
    assert found[0].levers == (ADS, rooms)


# --- other sizes ----------------------------------------------------------------------------------


def test_a_change_takes_another_size_where_that_gains_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def asked(runner: Stages, what: str, some: list) -> list[Floats]:
        """Three consults are worth most, four as little as two."""
        worth = {2: 40e3, 3: 60e3, 4: 40e3}
        return [
            table_of(worth.get(plan.booking.consults_per_day, 0.0), n=len(numbers))
            for plan, numbers in some
        ]

    monkeypatch.setattr(plan_on_the_way, "tables_of_each", asked)
    way = way_from(table_of(0.0))
    four = [each for each in levers(SCENARIO) if each.name == CONSULTS.name][-1]
    taken = all_taken(way, (four,), (FEE,))

    found = in_other_sizes(way, taken)

    assert taken.scenario.booking.consults_per_day == 4
    assert found.scenario.booking.consults_per_day == 3
    assert [each.name for each in found.levers] == [CONSULTS.name, FEE.name]


# --- what is not tried any more -------------------------------------------------------------------


@pytest.mark.parametrize(("gains_usd", "is_out"), [((-11e3, -11e3), True), ((-11e3, 4e3), False)])
def test_what_loses_much_in_both_replications_goes_out(
    gains_usd: tuple[float, float], is_out: bool
) -> None:
    before, after = table_of(0.0), table_of(0.0, n=2)
    after[:, NAMES.index("npv_usd")] = gains_usd

    assert candidate_race._is_hopeless(Place((), SCENARIO, before), after) is is_out


def test_what_failed_twice_alone_is_left_unless_it_mends_something_odd() -> None:
    way = way_from(table_of(0.0))
    way.failed[FEE.words] = 2

    assert candidate_race._has_failed(way, Candidate("", (FEE,)))
    assert not candidate_race._has_failed(way, Candidate("", (FEE,), is_odd=True))
    assert not candidate_race._has_failed(way, Candidate("", (FEE, ADS)))


@pytest.mark.parametrize(("later_usd", "is_clear"), [(61e3, True), (-200e3, False)])
def test_verifying_stops_where_both_halves_say_the_same(later_usd: float, is_clear: bool) -> None:
    before, after = table_of(-50e3, n=40), table_of(60e3, n=40)
    after[20:, NAMES.index("npv_usd")] = later_usd

    assert search._is_clear([SCENARIO, SCENARIO], before, after) is is_clear


# --- words ----------------------------------------------------------------------------------------


def test_a_step_says_what_it_takes_what_it_frees_and_which_wish_it_costs() -> None:
    step = Step("consults", CONSULTS, Gain(26_100.0, 1.0), 0.0, 2_000.0, -1.0, 2.0, "go")

    said = step_words(step._replace(lost=("own hours",)))

    assert said.endswith(
        "It raises money needed by $2,000, frees 1 hour a week of yours and lets infusions begin 2 "
        "months later. But then it takes more of your hours than you give "
        "in more futures than you allow."
    )


def test_a_step_says_the_time_of_others() -> None:
    step = Step("", FEE, Gain(3_000.0, 1.0), 0.0, 0.0, 0.0, 0.0, "go")

    said = step_words(step._replace(others_h={"nurses": 8.0, "clinicians": -2.0, "desk": 0.1}))

    assert said.endswith(
        " Others: infusion nurses 8 hours a week more and the clinician 2 hours a week fewer."
    )


def test_an_added_assistant_is_a_whole_week_and_a_clinician_the_hours_of_consults() -> None:
    plan = with_changes(SCENARIO, {"added.assistants": 1, "added.clinicians": 1})
    before, after = (Place((), each, table_of(0.0)) for each in (SCENARIO, plan))

    found = time_of_others(before, after)

    assert (found["assistants"], found["nurses"]) == (40.0, 0.0)
    assert found["clinicians"] == consult_hours_week(SCENARIO)


def test_a_step_for_a_missed_wish_says_what_the_change_does_and_whose_hours_it_takes() -> None:
    outreach = Lever("outreach", "hours for colleagues", {"demand.outreach_hours_month": 8.0})
    step = Step("worth", outreach, Gain(8_360.0, 1.0), 0.0, 0.0, 0.4, 0.0, "go")

    assert step_words(step) == (
        "Hours for colleagues: +$8,360, for more who come. It takes 0.4 hours a week more of "
        "yours. The hours for colleagues come on top: whoever gives them is paid for them."
    )


def test_small_things_are_said_together() -> None:
    step = Step("", FEE, Gain(3_000.0, 1.0), 0.0, 0.0, 0.0, 0.0, "go", is_small=True)

    assert step_words(step) == (
        f"Smaller things, together +$3,000: {FEE.words}. It takes no more money or hours of yours, "
        f"and infusions begin no later."
    )


# --- the monitoring rule, where nobody has set a limit --------------------------------------------


def breaches(*each: float) -> Floats:
    table = np.zeros((len(each), len(NAMES)))
    table[:, NAMES.index("breaches_100")] = each
    return table


def test_a_plan_that_breaks_the_rule_clearly_oftener_is_worse_where_nobody_set_a_limit() -> None:
    asked, hardly, often = breaches(2.0, 3.0), breaches(3.0, 3.8), breaches(3.5, 4.0)
    own = with_changes(Scenario(), {"decision.breaches_max_100": 30.0})

    assert breaks_oftener(Scenario(), asked, asked, often)
    assert not breaks_oftener(Scenario(), asked, asked, hardly)
    assert not breaks_oftener(own, asked, asked, often)


def test_where_the_rule_is_often_broken_a_fifth_more_is_chance() -> None:
    asked = breaches(20.0, 20.0)

    assert not breaks_oftener(Scenario(), asked, asked, breaches(23.0, 24.0))
    assert breaks_oftener(Scenario(), asked, asked, breaches(24.0, 25.0))


def test_a_step_is_not_blamed_for_breaches_that_were_there_before_it() -> None:
    asked, often = breaches(2.0, 3.0), breaches(17.0, 18.0)

    assert not breaks_oftener(Scenario(), asked, often, often)
    assert not breaks_oftener(Scenario(), breaches(np.nan), often, breaches(np.nan))


def cash(*needed: float) -> Floats:
    table = np.zeros((len(needed), len(NAMES)))
    table[:, NAMES.index("money_needed_usd")] = needed
    return table


def test_a_plan_beyond_the_cash_of_its_owner_is_not_taken_further_beyond() -> None:
    asked = cash(200_000.0, 210_000.0)

    assert needs_more_cash(asked, asked, cash(240_000.0, 250_000.0))
    assert not needs_more_cash(asked, asked, cash(150_000.0, 160_000.0))
    assert not needs_more_cash(asked, cash(90_000.0, 90_000.0), cash(160_000.0, 190_000.0))
    assert not needs_more_cash(asked, cash(260_000.0, 260_000.0), cash(240_000.0, 240_000.0))


def test_what_needs_too_much_cash_already_loses_that_wish_by_needing_more() -> None:
    deep, deeper = (cash(*[usd] * RACE) for usd in (200_000.0, 240_000.0))
    way = way_from(deep)

    before, after = Place((), SCENARIO, deep), Place((), SCENARIO, deeper)

    assert "cash" in lost_wishes(way, before, after)
    assert "cash" not in lost_wishes(way, after, before)
    assert not is_no_worse(way, before, after)
