"""What banks and partners ask, by hand: funding, debt cover, what a patient costs and leaves."""

from pathlib import Path

import numpy as np
import pytest
import pyxirr

from planner.blueprint.scenario_to_arrays import usual_dose_mg_kg
from planner.experiments.run.bottlenecks import Binding, OneMore
from planner.experiments.run.verdict import verdict
from planner.ledger.chart_of_accounts import LINES, NOT_RUNNING_LINES
from planner.ledger.facts import Arm, infusions_given
from planner.ledger.one_infusion import contribution_of_infusion_usd
from planner.ledger.value import drug_usd_infusion
from planner.models import records as r
from planner.models.replication import Replication
from planner.results.arm_books import books, gained_usd
from planner.results.catalog import NAMES
from planner.results.debt_cover import debt_covers
from planner.results.money import money_values, other_use_usd, taken_usd
from planner.scenario.changes import with_changes
from planner.scenario.facts import Value
from planner.scenario.files.files import read_scenario
from planner.scenario.model import Scenario
from tests.paper import arm, books_of, earned, paper_scenario
from tests.small_practice import future_of, small_scenario

CENT = 0.005
EXAMPLES = Path(__file__).parents[2] / "scenarios"


def replication(without: Arm, program: Arm) -> Replication:
    """Return a future in which so much happens in the two arms."""
    n = len(without.activity)
    none = np.zeros((n, r.MAX_PHYSICIANS, r.N_EXISTING_OUTCOMES), dtype=np.int64)
    delays = np.zeros((n, r.N_DELAYED, r.N_RESOURCES), dtype=np.int64)
    return Replication(
        baseline=without.activity,
        with_program=program.activity,
        baseline_existing_outcomes=none,
        existing_outcomes=none,
        baseline_delays_s=delays,
        delays_s=delays,
        refunds=program.refunds,
        places=np.zeros((r.N_CHANNELS, r.N_PLACES), dtype=np.int64),
        hours=np.zeros((n, 2, r.N_HOURS), dtype=np.int64),
        nurse_days=np.zeros((3, 1), dtype=np.int64),
        change_day=np.zeros(0, dtype=np.int64),
        opening_day=0,
        first_day=0,
        nurses_hired=0,
        program_activity=np.zeros((0, n, r.N_ACTIVITIES), dtype=np.int64),
        program_refunds=np.zeros((0, *program.refunds.shape), dtype=np.int64),
        program_places=np.zeros((0, r.N_CHANNELS, r.N_PLACES), dtype=np.int64),
        program_from_day=np.zeros(0, dtype=np.int64),
    )


def found(plan: Scenario, program: Arm) -> dict[str, float]:
    of = replication(arm(plan, has_program=False), program)
    return money_values(plan, of, books(plan, of))


def test_the_money_to_find_keeps_the_cash_above_the_floor() -> None:
    plan = paper_scenario(money__tax_share=0.0, decision__cash_floor_usd=50_000.0)

    values = found(plan, arm(plan))

    # 39,600 and 16,888 at the start, then 462 a month: 300 advertising, 100 insurance, 50, 12
    lowest = -(39_600 + 16_888 + 12 * 462)
    assert values["lowest_cash_usd"] == pytest.approx(lowest, abs=CENT)
    # nothing is distributed, so the practice's 1,320 a month outweigh that: the start is the
    # deepest point, without 120 for a course in the first month
    needed = 50_000 - (60_000 - 39_600 - 16_768)
    assert values["funding_needed_usd"] == pytest.approx(needed, abs=CENT)


@pytest.mark.parametrize("cash", [60_000.0, 1_000_000.0])
def test_what_the_owners_have_drawn_is_not_there_to_pay_the_program(cash: float) -> None:
    plan = paper_scenario(
        money__tax_share=0.0,
        decision__cash_floor_usd=50_000.0,
        finance__cash_usd=cash,
        finance__distributed_share=1.0,
    )

    needed = found(plan, arm(plan))["funding_needed_usd"]

    # all above the floor is paid out in the first month, whatever it was
    assert needed == pytest.approx(39_600 + 16_888 + 12 * 462, abs=CENT)


def test_a_practice_below_its_floor_has_to_find_that_too() -> None:
    plan = paper_scenario(
        money__tax_share=0.0,
        decision__cash_floor_usd=50_000.0,
        finance__cash_usd=40_000.0,
        finance__drawings_usd_month=2_420.0,
    )

    needed = found(plan, arm(plan))["funding_needed_usd"]

    # 1,420 earned and 2,420 drawn: 1,000 a month less
    lowest = 40_000 - 12 * 1_000 - 39_600 - 16_888 - 12 * 462
    assert needed == pytest.approx(50_000 - lowest, abs=CENT)


def test_where_the_cash_is_enough_nothing_is_to_be_found() -> None:
    plan = paper_scenario(finance__cash_usd=500_000.0)

    assert found(plan, arm(plan))["funding_needed_usd"] == 0.0


def test_a_loan_fills_the_till_at_the_start() -> None:
    own = paper_scenario(money__tax_share=0.0)
    lent = paper_scenario(
        money__tax_share=0.0,
        finance__loan_usd=24_000.0,
        finance__loan_rate_year=0.0,
        finance__loan_months=24,
    )

    deeper, shallower = (found(plan, arm(plan))["lowest_cash_usd"] for plan in (own, lent))

    # half of it is repaid after the year, in which the program earns nothing
    assert shallower - deeper == pytest.approx(12_000, abs=CENT)


BORROWED: dict[str, Value] = {
    "finance__loan_usd": 150_000.0,
    "finance__loan_rate_year": 0.1,
    "finance__loan_months": 480,
    "finance__loan_fee_share": 0.02,
    "finance__lease_share": 0.5,
    "finance__credit_line_usd": 50_000.0,
}
LONG: dict[str, Value] = {"practice__months": 24, "finance__distributed_share": 1.0}
BUSY = {"single_infusions": dict.fromkeys(range(3, 25), 60)}


def own_and_lent(loan: dict[str, Value], **more: Value) -> tuple[dict[str, float], ...]:
    """Return the results of two busy years on own money and on borrowed money."""
    plans = (paper_scenario(**LONG | more), paper_scenario(**LONG | more | loan))
    return tuple(found(plan, arm(plan, **BUSY)) for plan in plans)


@pytest.mark.parametrize("entity", ["pass_through", "corporation"])
def test_the_program_is_worth_the_same_however_it_is_paid_for(entity: str) -> None:
    own, lent = own_and_lent(BORROWED, money__tax_entity=entity, decision__other_use_usd_month=10.0)

    for name in ("npv_usd", "irr_year", "beats_other_use_usd"):
        assert lent[name] == pytest.approx(own[name], rel=1e-9), name
    assert own["irr_year"] > 0


def test_without_a_loan_the_worth_is_that_of_the_cash_that_comes_and_goes() -> None:
    plan = paper_scenario(**LONG)
    money = books(plan, replication(arm(plan, has_program=False), arm(plan, **BUSY)))

    assert money.project_usd[:-1] == pytest.approx(money.difference_usd, abs=1e-6)
    assert money.project_usd[-1] == pytest.approx(money.settled_usd, abs=1e-6)
    assert money.with_program.start_usd == money.with_program.spent_before_start


def test_borrowed_money_is_not_money_back() -> None:
    lent = paper_scenario(
        finance__loan_usd=150_000.0, finance__loan_rate_year=0.0, finance__loan_months=480
    )

    values = found(lent, arm(lent, single_infusions={3: 10}))

    # 150,000 stand in the till, and all of it but twelve payments of 312.50 is owed
    assert values["lowest_cash_usd"] > 0
    assert np.isnan(values["payback_month"])


def test_a_loan_without_interest_moves_neither_payback_nor_what_the_owners_take() -> None:
    own, lent = own_and_lent(
        {
            "finance__loan_usd": 24_000.0,
            "finance__loan_rate_year": 0.0,
            "finance__loan_months": 48,
        }
    )

    assert own["payback_month"] > 0
    assert lent["payback_month"] == own["payback_month"]
    assert lent["owners_take_usd"] == pytest.approx(own["owners_take_usd"], abs=CENT)


def test_owners_who_take_nothing_come_out_behind_by_what_was_spent() -> None:
    """Cash that a clinic loses is the owners', though there is nothing to distribute."""
    plan = paper_scenario(finance__cash_usd=80_000.0, finance__distributed_share=0.0)
    of = replication(arm(plan, has_program=False), arm(plan))
    money = books(plan, of)

    spent = money.with_program.cash_flow.sum() + money.with_program.settled_usd
    spent -= money.baseline.cash_flow.sum() + money.baseline.settled_usd

    assert spent < -10_000
    assert money_values(plan, of, money)["owners_take_usd"] == pytest.approx(spent, abs=CENT)


def test_what_the_owners_take_is_less_by_the_interest_after_tax() -> None:
    own, lent = own_and_lent(
        {
            "finance__loan_usd": 24_000.0,
            "finance__loan_rate_year": 0.12,
            "finance__loan_months": 48,
            "finance__loan_interest_only_months": 30,
        }
    )

    # 240 a month for 24 months, a quarter of it saved in tax
    less = own["owners_take_usd"] - lent["owners_take_usd"]
    assert less == pytest.approx(24 * 240 * 0.75, abs=CENT)


def test_what_a_patient_costs_to_win_and_leaves() -> None:
    plan = paper_scenario()
    program = arm(plan, starters={2: 4}, single_infusions={2: 10}, consults_held={1: 5})

    values = found(plan, program)

    assert values["acquisition_usd"] == pytest.approx(3_600 / 4, abs=CENT)
    # 5,000 and 1,000 less 2% by card and 40 for each infusion
    assert values["lifetime_value_usd"] == pytest.approx((6_000 * 0.98 - 400) / 4, abs=CENT)


def test_who_comes_from_another_clinic_is_a_patient_won_too() -> None:
    plan = paper_scenario()
    program = arm(
        plan, starters={2: 4}, transfers={3: 1}, single_infusions={2: 10}, boosters={3: 5}
    )

    values = found(plan, program)

    assert values["acquisition_usd"] == pytest.approx(3_600 / 5, abs=CENT)
    assert values["lifetime_value_usd"] == pytest.approx(15 * (500 * 0.98 - 40) / 5, abs=CENT)


def esketamine() -> Scenario:
    return read_scenario(EXAMPLES / "nasal-esketamine.toml").scenario


def test_what_an_infusion_leaves_is_what_is_collected_for_it() -> None:
    # 1,420: 71 by card at 2.9% and 0.30; of 1,349 billed a twentieth is refused; 900 of supplies
    by_hand = 1420 - (71 * 0.029 + 0.30) - 1349 * 0.05 - 900

    assert contribution_of_infusion_usd(esketamine()) == pytest.approx(by_hand)
    assert by_hand == pytest.approx(450.19, abs=CENT)


@pytest.mark.parametrize("patient_share", [0.0, 0.05, 0.5, 1.0])
@pytest.mark.parametrize("cleaning_by", ["nurse", "service"])
def test_what_infusions_leave_adds_up_to_the_statements(
    patient_share: float, cleaning_by: str
) -> None:
    plan = paper_scenario(
        paying__patient_share=patient_share,
        staff__cleaning_by=cleaning_by,
        money__card_fee_usd=0.25,
        money__insured_denied_share=0.08,
    )
    mg = round(1000 * usual_dose_mg_kg(plan) * plan.treatment.weight_kg)
    program = arm(plan, single_infusions={2: 1000}, drug_mg={2: mg})

    books = books_of(plan, program)

    names = ("infusions", "card_fees", "denials", "supplies", "cleaning")
    lines = sum(earned(books, name) for name in names)
    assert lines / 1000 == pytest.approx(contribution_of_infusion_usd(plan), abs=CENT)


def test_infusions_to_break_even_are_by_what_is_collected() -> None:
    usual, refused = (
        paper_scenario(
            paying__patient_share=0.0,
            money__insured_denied_share=share,
            money__drug_usd_100mg=0.0,
        )
        for share in (0.0, 0.2)
    )
    program = arm(usual, single_infusions=dict.fromkeys(range(1, 13), 9))

    few, more = (found(plan, program) for plan in (usual, refused))

    # 460 an infusion or 100 less: the same running cost
    ratio = more["infusions_to_break_even_month"] / few["infusions_to_break_even_month"]
    assert few["contribution_usd"] - more["contribution_usd"] == pytest.approx(100)
    assert ratio == pytest.approx(460 / 360)


def test_infusions_to_cover_the_running_cost_count_the_consults_that_come_with_them() -> None:
    plan = paper_scenario(
        money__card_fee_share=0.0,
        money__drug_usd_100mg=0.0,
        staff__backfill=False,
        staff__drill_hours_year=0.0,
    )
    months = range(1, 13)
    program = arm(
        plan,
        single_infusions=dict.fromkeys(months, 2),
        consults_held=dict.fromkeys(months, 1),
        existing_visits=dict.fromkeys(months, 41),
    )

    needed = found(plan, program)["infusions_to_break_even_month"]

    # 300, 100 and 50 a month, and nine visits of 90 lost, over 500 - 40 + half a consult of 200
    assert needed == pytest.approx((450 + 9 * 90) / (460 + 100))


@pytest.mark.parametrize("price", [250.0, 450.0, 500.0, 800.0])
@pytest.mark.parametrize("number", [0, 1])
def test_who_gives_more_than_would_cover_the_running_cost_has_covered_it(
    price: float, number: int
) -> None:
    plan = small_scenario(money__consult_fee_usd=400.0)
    of = future_of(plan, number)
    dearer = small_scenario(money__consult_fee_usd=400.0, money__infusion_price_usd=price)
    money = books(dearer, of)

    needed = money_values(dearer, of, money)["infusions_to_break_even_month"]

    given = infusions_given(of.with_program)[-12:].mean()
    running = [k for k, name in enumerate(LINES) if name not in NOT_RUNNING_LINES]
    result = gained_usd(money)[running, -12:].sum()
    assert (given >= needed) == (result >= 0)


def test_an_hour_of_the_room_with_infusions_and_with_visits() -> None:
    plan = paper_scenario(
        practice__rooming_min=5.0, practice__physician_min=15.0, practice__nurse_share=0.0
    )
    program = arm(plan, single_infusions={2: 10}, room_held_s={2: 10 * 7200})

    values = found(plan, program)

    each = 500 * 0.98 - 40 - drug_usd_infusion(plan)
    assert values["contribution_room_hour_usd"] == pytest.approx(each / 2, abs=CENT)
    assert values["existing_room_hour_usd"] == pytest.approx(3 * 90, abs=CENT)


def test_debt_service_of_the_practice_in_a_fiscal_year() -> None:
    plan = paper_scenario(
        practice__collection_days=0,
        finance__debt_usd=12_000.0,
        finance__debt_rate_year=0.12,
        finance__debt_months=12,
    )
    (cover,) = debt_covers(plan, books_of(plan, arm(plan, has_program=False)))

    # 1,420 a month; a quarter of what is left after 600 of wear and 794.23 of interest is tax;
    # 1,200 are drawn. Due are twelve times 1,066.19. All volume leaves 4,500 a month before tax.
    available = 17_040 - 0.25 * (17_040 - 600 - 794.23) - 1_200
    assert cover.available_usd == pytest.approx(available, abs=CENT)
    assert cover.due_usd == pytest.approx(12_794.23, abs=CENT)
    assert cover.times == pytest.approx(available / 12_794.23, abs=1e-6)
    assert cover.fall == pytest.approx((available - 1.25 * 12_794.23) / (54_000 * 0.75), abs=1e-6)


def test_neither_the_start_nor_the_tax_that_it_saves_serves_a_loan() -> None:
    plan = paper_scenario(
        practice__collection_days=0,
        finance__loan_usd=12_000.0,
        finance__loan_rate_year=0.0,
        finance__loan_months=12,
    )
    (cover,) = debt_covers(plan, books_of(plan, arm(plan)))

    # 1,420 less 462 a month; 50 and 660 of wear; a quarter of the rest is tax; 1,200 are drawn.
    # Due are all twelve payments of 1,000, the first one too
    cash = 12 * (1_420 - 462)
    available = cash - 0.25 * (cash - 12 * 710) - 1_200
    assert cover.available_usd == pytest.approx(available, abs=CENT)
    assert cover.due_usd == pytest.approx(12_000, abs=CENT)


def test_a_corporations_cover_leaves_out_what_the_start_saves_in_tax_too() -> None:
    plan = paper_scenario(
        practice__collection_days=0,
        finance__loan_usd=12_000.0,
        finance__loan_rate_year=0.0,
        finance__loan_months=12,
        finance__drawings_usd_month=0.0,
        money__tax_entity="corporation",
        money__corporation_tax_share=0.21,
    )
    (cover,) = debt_covers(plan, books_of(plan, arm(plan)))

    cash = 12 * (1_420 - 462)
    assert cover.available_usd == pytest.approx(cash - 0.21 * (cash - 12 * 710), abs=CENT)


def test_a_corporations_cover_is_after_its_physicians_wages() -> None:
    plan = paper_scenario(
        practice__collection_days=0,
        finance__debt_usd=12_000.0,
        finance__debt_rate_year=0.0,
        finance__debt_months=12,
        finance__drawings_usd_month=750.0,
        money__tax_entity="corporation",
        money__tax_share=0.25,
    )
    (cover,) = debt_covers(plan, books_of(plan, arm(plan, has_program=False)))

    # 1,420 less 1,000 gross; no tax on 420 - 50 but 21%
    assert cover.available_usd == pytest.approx(12 * (420 - 0.21 * 370), abs=CENT)


@pytest.mark.parametrize(
    ("drawn_usd", "left_usd"),
    [
        (750.0, 12 * (750 / 0.75 * 0.79 - 750)),  # 1,000 gross, all of it deducted at 21%
        # 2,000 gross: the 1,370 that are earned after wear save tax, the other 630 save none
        (1_500.0, 12 * (1_500 / 0.75 - 0.21 * 1_370 - 1_500)),
    ],
)
def test_wages_take_more_from_a_corporations_cover_where_the_year_does_not_earn_them(
    drawn_usd: float, left_usd: float
) -> None:
    """Against pay on which nobody is taxed and which is not deducted."""
    debt: dict[str, Value] = {
        "practice__collection_days": 0,
        "finance__debt_usd": 12_000.0,
        "finance__debt_rate_year": 0.0,
        "finance__debt_months": 12,
        "money__tax_entity": "corporation",
        "money__tax_share": 0.25,
    }
    covers = []
    for usd in (0.0, drawn_usd):
        plan = paper_scenario(**debt, finance__drawings_usd_month=usd)
        covers += debt_covers(plan, books_of(plan, arm(plan, has_program=False)))
    untaxed, paid = covers

    assert untaxed.available_usd - 12 * drawn_usd - paid.available_usd == pytest.approx(
        left_usd, abs=CENT
    )


def test_interest_and_principal_of_every_month_are_due() -> None:
    loan: dict[str, Value] = {"finance__loan_usd": 30_000.0, "finance__loan_months": 24}
    plan = paper_scenario(practice__months=24, **loan)

    covers = debt_covers(plan, books_of(plan, arm(plan)))

    paid = -pyxirr.pmt(0.1 / 12, 24, 30_000)
    assert [cover.due_usd for cover in covers] == pytest.approx([12 * paid] * 2, abs=0.15)


def test_what_the_program_does_to_the_cover_of_an_old_debt_is_said() -> None:
    plan = paper_scenario(practice__collection_days=0, finance__debt_usd=60_000.0)
    busy = arm(plan, single_infusions=dict.fromkeys(range(1, 13), 60))

    values = found(plan, busy)
    (without,) = debt_covers(plan, books_of(plan, arm(plan, has_program=False)))

    assert values["debt_cover_without"] == pytest.approx(without.times)
    assert values["debt_cover"] > values["debt_cover_without"]


def test_a_thin_cover_that_the_program_does_not_make_thinner_speaks_not_against_it() -> None:
    plan = with_changes(Scenario(), {"finance.debt_usd": 60_000.0})
    table = {name: np.zeros(4) for name in NAMES}
    table["debt_cover"] = np.array([0.65, 0.65, 1.3, np.nan])
    table["debt_cover_without"] = np.array([0.26, 0.8, 2.0, np.nan])
    binds = Binding(("demand",), 4, OneMore(*[0] * len(OneMore._fields)))

    (debt,) = [wish for wish in verdict(plan, table, binds).wishes if wish.name == "debt"]

    # better than without; worse and too thin; worse and thick enough; no whole year
    assert debt.share == 0.75


def test_a_fiscal_year_in_part_is_not_judged() -> None:
    plan = paper_scenario(finance__debt_usd=12_000.0, finance__fiscal_year_month=7)

    covers = debt_covers(plan, books_of(plan, arm(plan, has_program=False)))

    assert [cover.is_whole for cover in covers] == [False, False]
    assert np.isnan(found(plan, arm(plan))["debt_cover"])


def test_the_first_owner_gets_the_part_agreed() -> None:
    plan = paper_scenario(
        finance__split="Dr A 60%; Dr B 40%",
        finance__distributed_share=1.0,
        decision__cash_floor_usd=0.0,
    )
    program = arm(plan, single_infusions={2: 200})
    of = replication(arm(plan, has_program=False), program)
    money = books(plan, of)

    values = money_values(plan, of, money)

    # 200 x 500 came in, each arm's cash above the floor of 0 is paid out, the settlement stays
    more = taken_usd(money.with_program).sum() - taken_usd(money.baseline).sum()
    more += money.with_program.settled_usd - money.baseline.settled_usd
    assert values["owners_take_usd"] == pytest.approx(more, abs=CENT)
    assert values["first_owner_take_usd"] == pytest.approx(0.6 * more, abs=CENT)
    assert more != 0


def test_the_other_use_is_taxed_and_brought_to_today_from_the_wished_opening_on() -> None:
    plan = paper_scenario(
        decision__other_use_usd_month=1_000.0,
        staff__opening_month=2,
        money__discount_rate_year=0.1,
        money__price_growth_year=0.0,
    )
    assert plan.practice.months == 12

    by_hand = sum(1_000 * 0.75 * 1.1 ** (-(month + 0.5) / 12) for month in range(2, 12))

    assert other_use_usd(plan) == pytest.approx(by_hand)
    values = found(plan, arm(plan))
    assert values["beats_other_use_usd"] == pytest.approx(values["npv_usd"] - by_hand)


def test_without_another_use_there_is_nothing_to_beat() -> None:
    plan = paper_scenario()

    assert other_use_usd(plan) == 0.0
    assert np.isnan(found(plan, arm(plan))["beats_other_use_usd"])
