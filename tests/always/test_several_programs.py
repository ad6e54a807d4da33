"""Several programs in one clinic: nobody is lost or counted twice, nothing moves by itself."""

import numpy as np
import pytest

from planner.errors import ScenarioError
from planner.experiments.run.run import prepare
from planner.ledger.chart_of_accounts import LINES
from planner.models import records as r
from planner.models import replication as replications
from planner.models.records import Activity
from planner.models.replication import Replication, simulate
from planner.presentation.answer.warnings import flags
from planner.presentation.workbook.cells import trace
from planner.results.arm_books import books
from planner.results.catalog import values
from planner.scenario.fewer_programs import alone_and_together
from planner.scenario.model import Scenario
from planner.scenario.programs import programs_of
from tests.small_practice import future_of, small_scenario

ESKETAMINE = "preset nasal_esketamine, monitoring.preset two_hour_observation"
NOBODY_COMES = f"IV; esketamine: {ESKETAMINE}"
HALVES = "one: share 0.5; other: share 0.5"
THREE = (
    f"IV: share 0.5; pain: preset pain, share 0.3; esketamine: share 0.2, {ESKETAMINE}, "
    "from_month 5, booking.infusion_weekdays Thu, funnel.authorisation_days 8, "
    "funnel.authorisation_refused_share 0.2, funnel.authorisation_min 45, "
    "funnel.enrolment_min 20, funnel.session_paper_min 10"
)
OF_PROGRAMS = tuple(name for name in Replication._fields if name.startswith("program_"))
SHARED = tuple(name for name in Replication._fields if name not in (*OF_PROGRAMS, "refunds"))


def with_programs(words: str, **changes: object) -> Scenario:
    return small_scenario(programmes=words, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["IV", NOBODY_COMES, HALVES])
@pytest.mark.parametrize("number", [0, 1])
def test_a_second_program_without_people_or_two_halves_change_nothing(
    words: str, number: int
) -> None:
    """Prices stay: packages of two prices are valued at their mean, a program by itself (A-46)."""
    stay = {"money__price_growth_year": 0.0}
    alone, scenario = small_scenario(**stay), with_programs(words, **stay)

    one, found = future_of(alone, number), future_of(scenario, number)

    assert all(np.array_equal(getattr(one, name), getattr(found, name)) for name in SHARED)
    assert np.array_equal(one.refunds, found.refunds[:, : one.refunds.shape[1]])
    before, after = (books(s, f).with_program for s, f in ((alone, one), (scenario, found)))
    assert np.allclose(before.cash_flow, after.cash_flow, rtol=0, atol=1e-6)
    assert np.allclose(before.income, after.income, rtol=0, atol=1e-6)
    told = (values(s, f, books(s, f)) for s, f in ((alone, one), (scenario, found)))
    assert np.allclose(*told, rtol=1e-9, atol=1e-6, equal_nan=True)


@pytest.mark.parametrize("number", [0, 1])
def test_where_prices_grow_two_halves_differ_by_no_more_than_that_of_what_is_paid_back(
    number: int,
) -> None:
    alone, halves = small_scenario(), with_programs(HALVES)
    money = [books(s, future_of(s, number)).with_program for s in (alone, halves)]

    whole, split = (each.cash_flow.sum() + each.settled_usd for each in money)
    refunds = next(each for each in money[0].postings if each.what == "Refunds")
    most_usd = alone.money.price_growth_year * float(refunds.usd[12:15].sum())
    assert len(refunds.usd) < 25  # prices grow once
    assert abs(whole - split) <= most_usd


def test_two_halves_live_through_a_dated_plan_as_the_whole_does() -> None:
    plan = {
        "plan__changes": "month 5 second room; month 8 infusions on Tue; month 12 stop",
        "rooms__infusion_rooms": 1,
        "rooms__exam_rooms_used": 1,
    }

    one, halves = (future_of(with_programs(words, **plan)) for words in ("", HALVES))

    assert one.with_program[:, Activity.INFUSION_SLOTS].any()
    assert all(np.array_equal(getattr(one, name), getattr(halves, name)) for name in SHARED)


def test_two_halves_ask_insurers_and_fill_the_desk_as_the_whole_does() -> None:
    insured = {
        "paying__patient_share": 0.1,
        "funnel__authorisation_days": 9.0,
        "funnel__authorisation_refused_share": 0.2,
        "funnel__authorisation_min": 40.0,
        "funnel__session_paper_min": 15.0,
        "funnel__appeal_min": 60.0,
        "money__insured_refused_first_share": 0.2,
        "money__price_growth_year": 0.0,  # as above
        "money__stock_days": 0.0,  # each program has a shelf of its own, and buys no less than none
    }

    one, halves = (with_programs(words, **insured) for words in ("", HALVES))

    both = [future_of(each) for each in (one, halves)]
    assert all(np.array_equal(*(getattr(each, name) for each in both)) for name in SHARED)
    assert both[0].places[:, r.REFUSED_BY_INSURER].sum() > 0
    cash = [books(s, f).with_program.cash_flow for s, f in zip((one, halves), both, strict=True)]
    assert np.allclose(*cash, rtol=0, atol=1e-6)


def test_a_program_for_which_nobody_asks_counts_nothing() -> None:
    found = future_of(with_programs(NOBODY_COMES))

    assert not found.program_activity[1].any()
    assert not found.program_places[1].any()
    assert found.program_activity[0].any()


@pytest.mark.parametrize("words", [THREE, HALVES])
def test_every_inquiry_of_every_program_is_in_one_place(words: str) -> None:
    found = future_of(with_programs(words))

    asked = found.program_activity[:, :, Activity.ENQUIRIES].sum(axis=1)

    assert (found.program_places.sum(axis=(1, 2)) == asked).all()
    assert found.with_program[:, Activity.ENQUIRIES].sum() == asked.sum() == found.places.sum()
    assert (asked > 0).all()


def test_plain_and_compiled_live_the_same_replication_of_three(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blueprint = prepare(with_programs(THREE))

    quick, readable = (simulate(blueprint, 3, engine) for engine in ("compiled", "simpy"))
    monkeypatch.setattr(replications, "is_prepared", lambda: False)
    plain = simulate(blueprint, 3, "simpy")

    assert all(np.array_equal(a, b) for a, b in zip(quick, readable, strict=True))
    assert all(np.array_equal(a, b) for a, b in zip(quick, plain, strict=True))


def test_a_program_that_is_not_offered_leaves_the_people_of_the_others_as_they_are() -> None:
    both = f"IV: share 0.6; esketamine: share 0.4, {ESKETAMINE}"
    told_by_nobody = {"demand__word_of_mouth": 0.0, "demand__bad_experience_referrers": 0.0}
    without = future_of(with_programs(f"{both}, offered false", **told_by_nobody))
    beside = future_of(with_programs(both, **told_by_nobody))

    ask = [found.program_activity[0][:, Activity.ENQUIRIES] for found in (without, beside)]

    assert np.array_equal(*ask)
    assert not without.program_activity[1].any()
    assert beside.program_activity[1].any()


def test_a_program_begins_in_its_month_and_on_its_days() -> None:
    scenario = with_programs(THREE)
    blueprint, found = prepare(scenario), future_of(scenario)

    given = found.program_activity[2]

    assert not given[:4].any()
    assert given[4:, Activity.SINGLE_INFUSIONS].any()
    esketamine = blueprint.programs[2]
    weekdays = set(esketamine.calendar.weekday[esketamine.calendar.is_infusion_day].tolist())
    assert weekdays == {3}


# --- people choose and change ---------------------------------------------------------------------

DEAR = "money.infusion_price_usd 900"


def test_who_cannot_pay_one_program_starts_in_the_other_and_is_counted_once() -> None:
    apart = with_programs(f"dear: share 0.5, {DEAR}; IV: share 0.5")
    instead = with_programs(f"dear: share 0.5, {DEAR}, instead IV; IV: share 0.5")

    before, after = future_of(apart), future_of(instead)

    starters = [each.with_program[:, Activity.STARTERS].sum() for each in (before, after)]
    came = after.program_activity[1, :, Activity.CAME_FROM_ANOTHER].sum()
    assert came > 0
    assert starters[0] < starters[1]
    assert after.places.sum() == after.with_program[:, Activity.ENQUIRIES].sum()
    assert not before.with_program[:, Activity.CAME_FROM_ANOTHER].any()


def test_with_a_share_of_nobody_no_one_changes() -> None:
    apart = f"dear: share 0.5, {DEAR}; IV: share 0.5"
    changes = "instead IV, instead_share 0, then IV, then_share 0"
    nobody = f"dear: share 0.5, {DEAR}, {changes}; IV: share 0.5"

    one, other = (future_of(with_programs(words)) for words in (apart, nobody))

    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_whom_one_program_does_not_help_goes_on_to_the_other_without_starting_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = f"IV: share 0.6, then esketamine; esketamine: share 0.4, {ESKETAMINE}"
    scenario = with_programs(words)

    found = future_of(scenario)

    came = found.program_activity[1, :, Activity.CAME_FROM_ANOTHER].sum()
    not_helped = found.program_activity[0, :, Activity.NON_RESPONDERS].sum()
    assert 0 < came <= not_helped
    assert found.places.sum() == found.with_program[:, Activity.ENQUIRIES].sum()
    monkeypatch.setattr(replications, "is_prepared", lambda: False)
    plain = simulate(prepare(scenario), 0, "simpy")
    assert all(np.array_equal(a, b) for a, b in zip(plain, found, strict=True))


def test_a_change_to_a_program_that_there_is_not_is_refused() -> None:
    with pytest.raises(ScenarioError, match="Name another of the programs: IV"):
        with_programs("IV; esketamine: then ketamine")


# --- dated changes of one of them -----------------------------------------------------------------

LATER = f"IV: share 0.6; esketamine: share 0.4, {ESKETAMINE}"


def test_a_program_offered_later_begins_then_and_another_that_ends_stops_then() -> None:
    plan = "month 5 in esketamine: offered; month 9 in IV: not offered"
    scenario = with_programs(f"{LATER}, offered false", plan__changes=plan)

    found = future_of(scenario)

    iv, esketamine = (
        found.program_activity[:, :, Activity.SINGLE_INFUSIONS]
        + (found.program_activity[:, :, Activity.PACKAGE_INFUSIONS])
    )
    assert not esketamine[:4].any()
    assert esketamine[5:].any()
    assert iv[:8].any()
    assert not iv[8:].any()
    assert found.program_places.sum() == found.with_program[:, Activity.ENQUIRIES].sum()
    assert not found.program_places[0, :, :2].any()  # nobody waits for what is not there


def test_offered_from_a_month_by_the_plan_is_much_the_same_as_from_that_month_on() -> None:
    by_plan = with_programs(
        f"{LATER}, offered false", plan__changes="month 5 in esketamine: offered"
    )
    by_itself = with_programs(f"{LATER}, from_month 5")

    one, other = future_of(by_plan), future_of(by_itself)

    assert one.program_from_day[1] == other.program_from_day[1]
    given = [each.program_activity[1, :4].any() for each in (one, other)]
    assert given == [False, False]


def test_engines_and_plain_python_agree_on_a_program_that_comes_and_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = "month 4 in esketamine: offered, infusions on Thu; month 8 in IV: not offered"
    blueprint = prepare(with_programs(f"{LATER}, offered false", plan__changes=plan))

    quick, readable = (simulate(blueprint, 3, engine) for engine in ("compiled", "simpy"))
    monkeypatch.setattr(replications, "is_prepared", lambda: False)
    plain = simulate(blueprint, 3, "simpy")

    assert all(np.array_equal(a, b) for a, b in zip(quick, readable, strict=True))
    assert all(np.array_equal(a, b) for a, b in zip(quick, plain, strict=True))


def test_a_price_of_one_program_from_a_month_on_earns_more_from_that_month_only() -> None:
    talked_of_by_nobody = {"funnel__cost_talk": "none"}
    plans = ("", "month 7 in IV: money.infusion_price_usd 900")

    flat, dearer = (
        books(scenario, future_of(scenario)).with_program.income
        for scenario in (
            with_programs(LATER, plan__changes=plan, **talked_of_by_nobody) for plan in plans
        )
    )

    assert np.allclose(flat[:, :6], dearer[:, :6], atol=1e-6)
    assert (flat[:, 6:-1] < dearer[:, 6:-1]).any(axis=1).any()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("month 5 in Esk: offered", "there is no program 'Esk'. Name one of IV, esketamine"),
        ("month 5 in IV: second room", "changes rooms in IV, which all programs share"),
        ("month 5 offered", "has offered without a program"),
        ("month 5 in IV: infusions on Sun", "on days that are no infusion days of the plan"),
        (
            "month 5 in IV: not offered; month 6 in esketamine: not offered",
            "offers none of its programs",
        ),
    ],
)
def test_a_change_of_a_program_that_cannot_be_is_told(change: str, says: str) -> None:
    with pytest.raises(ScenarioError, match=says):
        with_programs(LATER, plan__changes=change)


def test_alone_a_program_of_a_dated_plan_begins_and_ends_as_the_plan_has_it() -> None:
    plan = (
        "month 5 in esketamine: offered; month 7 in IV: money.infusion_price_usd 900; "
        "month 9 in IV: not offered"
    )
    scenario = with_programs(f"{LATER}, offered false", plan__changes=plan)

    both, iv, esketamine = alone_and_together(scenario)

    assert both.title == "IV and esketamine"
    assert iv.plan.changes == "month 7 in IV: money.infusion_price_usd 900\nmonth 9 stop"
    assert esketamine.plan.changes == ""
    assert [one.offered for one in programs_of(esketamine)] == [False, True]
    assert programs_of(esketamine)[1].from_month == 5


def test_what_is_paid_before_a_program_begins_and_what_all_have_is_said_once() -> None:
    chairs = {"treatment__preparation_days": 3}
    later = with_programs(f"{LATER}, from_month 5", **chairs)
    by_plan = with_programs(
        f"{LATER}, offered false", plan__changes="month 5 in esketamine: offered"
    )

    said = flags(later)

    assert len([flag for flag in said if "have 3 days to prepare" in flag]) == 1
    for each in (said, flags(by_plan)):
        assert any(flag.startswith("Esketamine begins later. Rooms, equipment") for flag in each)
    assert not any("begins later" in flag for flag in flags(with_programs(LATER)))


def test_a_program_that_ends_advertises_no_more_and_the_workbook_has_the_same_books() -> None:
    own = "demand.ad_spend_usd_month 1000"
    plan = "month 4 in esketamine: offered; month 8 in IV: not offered"
    scenario = with_programs(f"{LATER}, {own}, offered false", plan__changes=plan)
    replication = future_of(scenario)

    found = books(scenario, replication).with_program.income
    cells = trace(scenario, replication).program.books.income

    advertising = -found[LINES.index("advertising")]
    both, alone = advertising[4:7], advertising[8:12]
    assert (both > 1000).all()
    assert alone == pytest.approx(1000)
    values = [[float(getattr(cell, "value", cell)) for cell in row] for row in cells]
    assert np.allclose(values, found, rtol=0, atol=1e-6)
