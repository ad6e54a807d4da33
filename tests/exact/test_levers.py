"""Levers: what they set, where rooms are free in named hours, and that none is forgotten."""

from typing import Any

import pytest

from planner.experiments.advice.limits import (
    HALF_DAY_MIN,
    LIFTED,
    consult_day_min,
    hired_for_less,
    keeps_consult_hours,
    price_most_usd,
)
from planner.experiments.advice.possible_levers import (
    MOVES,
    OWN_MOVES,
    levers,
    levers_above,
    levers_beside,
    merged,
    with_levers,
)
from planner.scenario.changes import value_at, values_of, with_changes
from planner.scenario.derived.existing_practice import NOTHING_THERE
from planner.scenario.derived.lever_names import LEVERS
from planner.scenario.derived.series import least_series_days
from planner.scenario.files.opening import open_scenario
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.programs import program_scenarios, programs_of
from planner.scenario.tables.own_settings import OWN
from planner.scenario.tables.program_edits import is_edit
from planner.shipped import shipped
from tests.settings_without_lever import WHY_NOT, reason

NAMED = {
    "booking.infusion_weekdays": ("Tue", "Thu"),
    "rooms.infusion_rooms": 2,
    "rooms.exam_rooms_used": 2,
    "rooms.free_hours": "Tue 08:00-12:00 2; Thu 08:00-17:00 1",
}


ROOMS_MOST = "decision.infusion_rooms_most"


def changes_of(name: str, changes: dict) -> dict:
    found = levers(with_changes(Scenario(), {ROOMS_MOST: 3} | changes))
    return next(dict(lever.changes) for lever in found if lever.name == name)


def test_one_room_more_is_free_whenever_another_is() -> None:
    free = changes_of("one_room_more", NAMED)["rooms.free_hours"]

    assert free == "Tue 8:00-12:00 3; Thu 8:00-17:00 2"


def test_one_room_fewer_leaves_no_more_free_than_there_are() -> None:
    free = changes_of("one_room_fewer", NAMED)["rooms.free_hours"]

    assert free == "Tue 8:00-12:00 1; Thu 8:00-17:00 1"


def test_one_day_fewer_takes_its_hours_along() -> None:
    found = changes_of("one_day_fewer", NAMED)

    assert found == {
        "booking.infusion_weekdays": ("Thu",),
        "rooms.free_hours": "Thu 8:00-17:00 1",
    }


BUSY: dict = {"booking.infusion_weekdays": ("Wed", "Thu")}  # all three see patients on Wednesday


def test_days_that_come_are_calm_and_days_that_go_are_busy() -> None:
    assert changes_of("other_days", BUSY) == {"booking.infusion_weekdays": ("Tue", "Thu")}
    assert changes_of("one_day_more", BUSY) == {"booking.infusion_weekdays": ("Tue", "Wed", "Thu")}
    assert changes_of("one_day_fewer", BUSY) == {"booking.infusion_weekdays": ("Thu",)}


def in_three_days(**shift: Any) -> Scenario:
    """The plan of a founder who infuses alone on three days in a row and holds consults then."""
    days = ("Tue", "Wed", "Thu")
    return with_changes(
        Scenario(),
        {
            **NOTHING_THERE,
            "staff.owner_infuses": True,
            "staff.infusion_nurses": 0,
            "booking.infusion_weekdays": days,
            "booking.consult_weekdays": days,
            "booking.consult_at_min": 960,
            **shift,
        },
    )


def test_of_equally_calm_days_those_apart_are_kept_and_slow_series_are_named() -> None:
    found = [each for each in levers(in_three_days()) if each.name == "one_day_fewer"]

    assert [each.changes["booking.infusion_weekdays"] for each in found] == [
        ("Tue", "Thu"),
        ("Thu",),
    ]
    assert "longer than in trials" not in found[0].words
    assert "although a series then takes 5 weeks, longer than in trials" in found[1].words


def test_days_in_a_row_are_to_be_moved_apart_where_a_series_takes_too_long() -> None:
    days = ("Tue", "Wed", "Thu")
    own: dict = {"practice.owner_weekdays": days, "practice.open_weekdays": days}
    row = with_changes(in_three_days(), {**own, "booking.infusion_weekdays": ("Wed", "Thu")})
    found = next(each for each in levers(row) if each.name == "other_days")

    least = Scenario().booking.model_copy(
        update={"infusion_weekdays": found.changes["booking.infusion_weekdays"]}
    )
    assert (least_series_days(row.treatment, least) or 0) <= 28
    assert "on which a series takes no longer than in trials" in found.words


def test_consults_go_with_days_of_infusions_of_who_gives_up_whole_shifts() -> None:
    shift = in_three_days(**{"finance.owner_day_elsewhere_h": 10.0})
    (fewer, _), (same, _) = (
        [each.changes for each in levers(plan) if each.name == "one_day_fewer"]
        for plan in (shift, in_three_days())
    )

    assert fewer["booking.consult_weekdays"] == fewer["booking.infusion_weekdays"] == ("Tue", "Thu")
    assert "booking.consult_weekdays" not in same


@pytest.mark.parametrize(
    ("free", "begins_min"),
    [("Fri 8:00-16:00 2; Sat 8:00-13:00 2", 660), ("", 900)],
    ids=["leaves Saturday at one", "stays all day"],
)
def test_consults_that_go_to_another_day_end_when_its_owner_leaves(
    free: str, begins_min: int
) -> None:
    days = ("Fri", "Sat")
    asked: dict[str, Any] = {
        "practice.open_weekdays": days,
        "practice.owner_weekdays": days,
        "booking.infusion_weekdays": days,
        "booking.consult_weekdays": ("Fri",),
        "booking.consult_at_min": 900,
        "booking.infusions_end_min": 900,
        "booking.consults_per_day": 2,
        "finance.owner_job_usd_year": 190_000.0,
        "rooms.free_hours": free,
    }
    plan = with_changes(in_three_days(), asked)
    found = next(each for each in levers(plan) if each.name == "one_day_fewer")
    then = with_changes(plan, found.changes)

    assert then.booking.consult_weekdays == ("Sat",)
    assert then.booking.consult_at_min == begins_min
    assert "no infusions on Fri, consults then on Sat" in found.words
    assert {"consult_day_more"} <= {each.name for each in levers(plan)} or free


def test_a_founder_is_advised_no_consult_beyond_the_hours_of_its_day() -> None:
    plan = in_three_days(**{"rooms.free_hours": "Tue 8:00-17:00 2; Wed 8:00-17:00 2"})
    later = with_changes(plan, {"booking.consults_per_day": 2, "practice.closes_min": 1080})

    assert keeps_consult_hours(plan, plan)
    assert not keeps_consult_hours(plan, later)
    assert keeps_consult_hours(later, later)


def test_days_that_are_added_are_named() -> None:
    found = [lever for lever in levers(Scenario()) if lever.name == "one_day_more"]

    assert [each.words for each in found] == [
        "infusions also on Mon",
        "infusions also on Mon and Wed",
    ]


def test_where_no_day_is_calmer_no_other_is_proposed() -> None:
    assert "other_days" not in {lever.name for lever in levers(Scenario())}


def test_where_no_hours_are_named_none_are_written() -> None:
    plain = NAMED | {"rooms.free_hours": ""}

    for name in ("one_room_more", "one_room_fewer", "one_day_fewer"):
        assert "rooms.free_hours" not in changes_of(name, plain)


@pytest.mark.parametrize(
    ("name", "how_many", "days"),
    [
        ("assistants_part_time", "added.assistants", "added.assistant_days"),
        ("nurses_part_time", "added.nurses", "added.nurse_days"),
    ],
)
def test_who_is_added_full_time_may_be_part_time(name: str, how_many: str, days: str) -> None:
    part_time = {how_many: 1, days: "infusion_days"}

    assert changes_of(name, {how_many: 1}) == {days: "infusion_days"}
    for plan in (Scenario(), with_changes(Scenario(), part_time)):
        assert name not in {lever.name for lever in levers(plan)}


# --- the list is complete, and safe ---------------------------------------------------------------

DECIDED = tuple(
    path
    for path, facts in CATALOG.items()
    if "." in path and facts.confidence in ("owner", "policy")
)
PLANS = tuple(
    open_scenario(str(path), ()).scenario for path in sorted(shipped("scenarios").glob("*.toml"))
)


def test_every_lever_has_a_name_and_a_move() -> None:
    assert set(MOVES) == set(LEVERS)


@pytest.mark.parametrize("path", DECIDED)
def test_what_an_owner_decides_is_moved_by_a_lever_or_has_a_reason(path: str) -> None:
    is_moved = any(path in move.paths for move in MOVES.values())

    assert is_moved or reason(path)


def test_levers_move_what_they_say_and_nothing_that_has_a_reason() -> None:
    for plan in PLANS:
        for lever in levers(plan):
            said = MOVES[lever.name].paths
            moved = {_in_its_program(path, lever.program) for path in lever.changes}
            assert moved & set(said) or any(is_edit(path) for path in moved)
            assert not [path for path in said if path in WHY_NOT]


def _in_its_program(path: str, program: str) -> str:
    return path.removeprefix(f"programmes.{program}.") if program else path


def test_no_lever_relaxes_the_monitoring_rule() -> None:
    for plan in PLANS:
        for lever in levers(plan):
            changed = [path for path in lever.changes if "monitoring." in path]
            assert changed in ([], ["monitoring.patients_per_nurse_infusing"])
            assert "monitoring." not in str(lever.changes.get("programmes", ""))
            assert lever.changes.get("monitoring.patients_per_nurse_infusing", 1) == 1


def test_consults_have_sizes_and_the_day_an_end() -> None:
    sizes = [
        lever.changes["booking.consults_per_day"]
        for lever in levers(Scenario())
        if lever.name == "one_consult_more"
    ]

    assert sizes == [2, 3, 4]
    assert changes_of("longer_day", {}) == {"booking.infusions_end_min": 1020}


def test_advertising_is_doubled_as_far_as_is_known() -> None:
    spent = "demand.ad_spend_usd_month"

    assert changes_of("double_advertising", {spent: 2_500.0}) == {spent: 5_000.0}
    assert changes_of("double_advertising", {spent: 5_000.0}) == {spent: 6_000.0}
    most = levers(with_changes(Scenario(), {spent: 6_000.0}))
    assert "double_advertising" not in {lever.name for lever in most}


def test_quiet_hours_can_be_given_up() -> None:
    assert changes_of("soundproof", {"rooms.quiet": "quiet_hours"}) == {
        "rooms.quiet": "soundproofed"
    }


def test_nothing_is_taken_beyond_its_evidence() -> None:
    edge = with_changes(
        Scenario(), {"demand.outreach_hours_month": 12.0, "money.infusion_price_usd": 800.0}
    )

    assert not {lever.name for lever in levers(edge)} & {"outreach", "dearer"}


def test_a_lever_moved_twice_is_said_once_in_its_size() -> None:
    first = next(each for each in levers(Scenario()) if each.name == "one_consult_more")
    then = with_changes(Scenario(), first.changes)
    second = next(each for each in levers(then) if each.name == "one_consult_more")

    (one,) = merged(Scenario(), (first,), second)

    assert one.words == "3 consults on a consult day, the first at 2:00 pm"
    assert one.changes["booking.consults_per_day"] == 3


def test_four_consults_and_then_one_fewer_are_three_consults_more() -> None:
    four = [each for each in levers(Scenario()) if each.name == "one_consult_more"][-1]
    there = with_levers(Scenario(), (four,))
    assert there is not None
    fewer = next(each for each in levers(there) if each.name == "one_consult_fewer")

    (one,) = merged(Scenario(), (four,), fewer)

    said = "3 consults on a consult day, the first at 1:00 pm"
    assert (one.name, one.words) == ("one_consult_more", said)
    assert one.changes["booking.consults_per_day"] == 3


# --- several programs ---------------------------------------------------------------------------

BOTH = (
    "IV: share 0.7; esketamine: preset nasal_esketamine, share 0.3, from_month 9, "
    "monitoring.preset two_hour_observation, demand.panel_patients 1500, "
    "demand.outreach_hours_month 2"
)


def both(**changes: object) -> Scenario:
    settings = {path.replace("__", ".", 1): value for path, value in changes.items()}
    return with_changes(Scenario(), {"programmes": BOTH, **LIFTED, **settings})


@pytest.mark.parametrize("path", sorted(set(OWN) & set(DECIDED)))
def test_what_an_owner_decides_for_one_of_several_is_moved_in_it_or_has_a_reason(path: str) -> None:
    of_one = any(path in MOVES[name].paths for name in OWN_MOVES)
    of_the_house = any(path in move.paths for name, move in MOVES.items() if name not in OWN_MOVES)

    assert of_one or of_the_house or reason(path)


def test_each_program_has_levers_of_its_own_and_none_that_moves_all() -> None:
    for lever in levers(both()):
        if lever.name in OWN_MOVES:
            assert lever.program in ("IV", "esketamine")
            assert all(path.startswith(f"programmes.{lever.program}.") for path in lever.changes)
            assert lever.words.startswith(f"{lever.program}: ")


def test_a_lever_of_one_program_moves_what_it_says_from_what_that_program_has() -> None:
    plan = both()
    found = {lever.words: lever for lever in levers(plan)}

    dearer = with_levers(plan, (found["IV: charge a tenth more"],))
    outreach = with_levers(plan, (found[OUTREACH],))

    assert dearer is not None
    assert outreach is not None
    prices = [each.money.infusion_price_usd for each in program_scenarios(dearer)]
    hours = [each.demand.outreach_hours_month for each in program_scenarios(outreach)]
    assert prices == [550.0, 1420.0]
    assert hours[1] == 6.0
    assert hours[0] == program_scenarios(plan)[0].demand.outreach_hours_month


def test_a_price_that_insurers_pay_is_no_lever() -> None:
    prices = [one.program for one in levers(both()) if one.name in ("dearer", "cheaper")]

    assert set(prices) == {"IV"}


def test_levers_of_two_programs_go_together_and_are_taken_apart() -> None:
    plan = both()
    found = {lever.words: lever for lever in levers(plan)}
    some = (
        found["IV: charge a tenth more"],
        found["esketamine: a fee of $75 for missed infusions"],
    )

    made = with_levers(plan, some)

    assert made is not None
    assert [each.booking.missed_fee_usd for each in program_scenarios(made)] == [0.0, 75.0]
    dearer = next(one for one in levers(made) if one.words == "IV: a price of $700")
    assert len(merged(plan, some, dearer)) == 2


def test_a_lever_of_a_program_moved_twice_is_said_by_what_it_comes_to() -> None:
    plan = both()
    half = "IV: half the advertising, $"
    first = next(one for one in levers(plan) if one.words.startswith(half))
    made = with_levers(plan, (first,))
    assert made is not None
    again = next(one for one in levers(made) if one.words.startswith(half))

    (one,) = merged(plan, (first,), again)

    assert one.words == "IV: Advertising $437.50 per month"
    assert one.program == "IV"


def test_a_program_is_dropped_with_what_the_dated_plan_says_of_it() -> None:
    plan = both(plan__changes="month 6 in IV: money.infusion_price_usd 550; month 8 second room")
    dropped = next(one for one in levers(plan) if one.words == "without IV")

    made = with_levers(plan, (dropped,))

    assert made is not None
    assert [one.offered for one in programs_of(made)] == [False, True]
    assert made.plan.changes == "month 8 second room"


def test_each_program_that_can_be_dropped_is_tried_by_itself() -> None:
    dropped = [one.key for one in levers(both()) if one.name == "drop_programme"]

    assert len(set(dropped)) == len(dropped) == 2


def test_a_program_gets_a_day_of_its_own_comes_later_or_goes_first() -> None:
    plan = both(booking__infusion_weekdays=("Tue", "Thu"))
    found = {lever.words: lever for lever in levers(plan)}

    apart = with_levers(plan, (found["esketamine on Thu only, and nothing else on it"],))
    later = with_levers(plan, (found["esketamine from month 15 on"],))
    first = with_levers(plan, (found["esketamine first in the book"],))

    assert apart is not None
    assert later is not None
    assert first is not None
    days = [each.booking.infusion_weekdays for each in program_scenarios(apart)]
    assert days == [("Tue",), ("Thu",)]
    assert programs_of(later)[1].from_month == 15
    assert [(one.name, one.share) for one in programs_of(first)] == [
        ("esketamine", 0.3),
        ("IV", 0.7),
    ]


def test_another_program_stands_beside_a_plan_and_is_no_lever_of_it() -> None:
    assert "add_programme" not in {one.name for one in levers(Scenario())}
    esketamine, pain = levers_beside(Scenario())

    made = with_levers(Scenario(), (esketamine,))

    assert made is not None
    assert [one.name for one in programs_of(made)] == ["infusions", "esketamine"]
    assert program_scenarios(made)[0].demand == Scenario().demand
    assert pain.words == "infusions for pain beside it, from month 9 on"
    assert not levers_beside(with_changes(Scenario(), {"decision.ruled_out": "add_programme"}))


# --- how far an owner lets advice go --------------------------------------------------------------

PRICE, MOST = "money.infusion_price_usd", "decision.price_most_usd"


def prices(changes: dict) -> set[float]:
    found = levers(with_changes(Scenario(), changes))
    return {float(str(each.changes[PRICE])) for each in found if each.name == "dearer"}


def test_a_price_is_raised_no_further_than_the_owner_says() -> None:
    assert prices({PRICE: 420.0}) == set()
    assert prices({PRICE: 650.0}) == set()
    assert prices({PRICE: 420.0, MOST: 470.0}) == {450.0, 470.0}
    assert prices({PRICE: 500.0, MOST: 640.0}) == {550.0, 625.0, 640.0}
    assert prices({PRICE: 500.0, MOST: 5000.0}) == {550.0, 625.0, 750.0}


def test_what_is_charged_is_the_most_until_the_owner_says_more() -> None:
    pain = with_changes(Scenario(), {"treatment.programme": "pain"})

    assert price_most_usd(pain) == 850.0
    assert price_most_usd(with_changes(pain, {PRICE: 700.0})) == 700.0
    assert price_most_usd(with_changes(pain, {PRICE: 700.0, MOST: 900.0})) == 900.0


def test_hours_of_infusions_may_be_shorter_and_never_end_later_than_said() -> None:
    until, begins = "booking.infusions_end_min", "booking.infusions_start_min"
    plan = with_changes(Scenario(), {until: 17 * 60})
    ends = {
        each.words: each.changes[until]
        for each in levers(plan)
        if each.name in ("shorter_day", "longer_day")
    }

    assert ends["infusions until 1:00 pm instead of 5:00 pm"] == 13 * 60
    assert max(ends.values()) < 17 * 60
    assert min(ends.values()) - value_at(plan, begins) >= 4 * 60


def test_a_lower_price_is_no_matter_of_the_limit() -> None:
    names = {each.name for each in levers(with_changes(Scenario(), {MOST: 300.0}))}

    assert "cheaper" in names
    assert "dearer" not in names


EMPLOYED = {"clinician", "prescriber", "receptionist", "hire", "one_assistant_more", "backfill"}
BY_THE_DAY = {"contract", "cover_gaps", "contract_airway", "desk"}


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.title)
def test_who_wants_nobody_employed_or_nobody_at_all_is_not_asked_to(plan: Scenario) -> None:
    for allowed, out in (("by_the_day", EMPLOYED), ("nobody", EMPLOYED | BY_THE_DAY)):
        names = {each.name for each in levers(with_changes(plan, {MORE_PEOPLE: allowed}))}

        assert not names & out


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.title)
def test_who_has_said_who_infuses_is_not_asked_to_hire_anybody_in_their_place(
    plan: Scenario,
) -> None:
    own = with_changes(plan, {MORE_PEOPLE: "beside"})
    names = {each.name for each in levers(own)}
    without = {each.name for each in levers(plan)}

    assert not names & {"clinician", "hire", "contract", "backfill"}
    assert without - names <= {*EMPLOYED, *BY_THE_DAY, "one_nurse_more", "room_and_nurse", *PLACES}
    assert names & {"one_assistant_more", "receptionist"} == without & {
        "one_assistant_more",
        "receptionist",
    }


PLACES = ("nurse_instead", "retrain", "nurse_for_the_practice", "prescriber")
OUTREACH = "esketamine: four more hours a month for colleagues (visits, talks, letters)"
MORE_PEOPLE = "decision.more_people"


def test_nurses_of_the_practice_are_nobody_new() -> None:
    alone = {
        MORE_PEOPLE: "nobody",
        "staff.infusion_nurse_plan": "retrain",
        "staff.infusion_nurses": 1,
        "staff.nurses": 3,
        "staff.backfill": False,
    }
    names = {each.name for each in levers(with_changes(Scenario(), alone))}

    assert "one_nurse_more" in names


def test_what_only_a_limit_keeps_away_is_known() -> None:
    plan = with_changes(Scenario(), {MORE_PEOPLE: "nobody"})
    above = {each.name for each in levers_above(plan)}

    assert {"dearer", "clinician", "desk"} <= above
    assert not above & {each.name for each in levers(plan)}


def test_no_more_days_a_week_are_advised_than_the_owner_would_give() -> None:
    days = "booking.infusion_weekdays"
    plan = with_changes(Scenario(), {days: ("Tue", "Thu"), "decision.infusion_days_most": 2})

    assert not [each for each in levers(plan) if len(each.changes.get(days, ())) > 2]
    above = levers_above(plan, {"decision.infusion_days_most": 7})
    assert above
    assert all(len(each.changes[days]) > 2 for each in above)


def test_with_no_more_days_allowed_than_there_are_no_others_are_advised() -> None:
    infusions, consults = "booking.infusion_weekdays", "booking.consult_weekdays"
    plan = with_changes(
        Scenario(), {"decision.infusion_days_most": 2, "decision.consult_days_most": 3}
    )
    for days in (infusions, consults):
        own = set(values_of(plan)[days])
        others = [set(each.changes[days]) for each in levers(plan) if days in each.changes]
        assert all(each <= own for each in others)
        assert [each for each in levers(Scenario()) if set(each.changes.get(days, ())) - own]

    above = levers_above(plan, {"decision.consult_days_most": 7})
    assert "consult_day_more" in {each.name for each in above}


def test_talks_that_others_hold_stay_with_them_unless_the_owner_would_hold_them() -> None:
    sold = "integration.sold"
    plan = with_changes(Scenario(), {sold: "referred"})

    assert not [each for each in levers(plan) if sold in each.changes]
    willing = with_changes(plan, {"decision.own_part": "more"})
    assert [each for each in levers(willing) if sold in each.changes]


def test_no_more_advertising_is_advised_than_the_owner_would_pay() -> None:
    ads, most = "demand.ad_spend_usd_month", "decision.ad_most_usd_month"
    plan = with_changes(Scenario(), {ads: 2_000.0, most: 3_000.0})

    assert max(float(each.changes.get(ads, 0.0)) for each in levers(plan)) == 3_000.0
    none = with_changes(Scenario(), {ads: 0.0, most: 0.0})
    assert not [each for each in levers(none) if ads in each.changes]
    assert [each.name for each in levers_above(none, {most: 6_000.0})] == ["begin_advertising"]


MORE_ROOMS = {"one_room_more", "room_and_nurse", "rooms_elsewhere", "one_exam_room_more"}


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.title)
def test_no_room_is_advised_that_nobody_has_said_is_there(plan: Scenario) -> None:
    names = {each.name for each in levers(plan)}

    assert not names & MORE_ROOMS or not plan.rooms.infusion_rooms


def test_as_many_rooms_are_advised_as_the_owner_says_and_no_more() -> None:
    three, four = (with_changes(Scenario(), {ROOMS_MOST: most}) for most in (3, 4))
    counts = [
        {each.changes.get("rooms.infusion_rooms", 0) for each in levers(plan)}
        for plan in (Scenario(), three, four)
    ]

    assert [max(each) for each in counts] == [1, 3, 4]
    assert {each.name for each in levers(three)} >= MORE_ROOMS
    assert {each.name for each in levers_above(Scenario(), {ROOMS_MOST: 12})} == MORE_ROOMS


def test_where_there_is_no_room_the_one_that_lets_it_begin_is_named() -> None:
    none = with_changes(Scenario(), {"rooms.infusion_rooms": 0, "rooms.exam_rooms_used": 0})

    assert "one_room_more" in {each.name for each in levers(none)}


def test_who_is_paid_to_do_a_nurses_other_work_stays_unless_the_owner_lets_go_of_it() -> None:
    may_end = with_changes(Scenario(), {"decision.cover_may_end": True})

    assert "no_backfill" not in {each.name for each in levers(Scenario())}
    assert "no_backfill" in {each.name for each in levers(may_end)}
    assert {each.name for each in levers_above(Scenario(), {"decision.cover_may_end": True})} == {
        "no_backfill"
    }


def test_an_owner_is_asked_to_do_nothing_that_the_plan_did_not_ask() -> None:
    plan = with_changes(Scenario(), {"ready.after_hours": "service"})
    asked = {"owner_infuses", "owner_at_night", "evening_consults", "cover_lunch"}

    assert not asked & {each.name for each in levers(plan)}
    assert {each.name for each in levers_above(plan, {"decision.own_part": "more"})} == asked
    willing = with_changes(plan, {"decision.own_part": "more"})
    assert asked <= {each.name for each in levers(willing)}


def test_what_the_plan_has_already_is_beyond_no_limit() -> None:
    plan = with_changes(
        Scenario(),
        {
            "demand.ad_spend_usd_month": 4_000.0,
            "decision.ad_most_usd_month": 1_000.0,
            "decision.infusion_days_most": 1,
        },
    )
    names = {each.name for each in levers(plan)}

    assert {"half_advertising", "one_day_fewer"} <= names
    assert not {"double_advertising", "one_day_more"} & names


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.title)
def test_nobody_is_advised_to_be_hired_for_less_than_half_a_day(plan: Scenario) -> None:
    for lever in levers(plan):
        then = with_levers(plan, (lever,))

        assert then is not None
        assert hired_for_less(then) <= hired_for_less(plan), lever.words


def test_a_clinician_comes_for_half_days_of_consults() -> None:
    plan = with_changes(
        Scenario(), {"booking.consult_weekdays": ("Mon", "Wed"), "booking.consults_per_day": 3}
    )
    found = [each for each in levers(plan) if each.name == "clinician"]
    made = [with_levers(plan, (each,)) for each in found]

    assert [each.words for each in found] == [
        "a clinician for 4 consults on Mon and Wed, half a day each time"
    ]
    assert all(each is not None and consult_day_min(each) >= HALF_DAY_MIN for each in made)


def test_a_clinician_who_is_there_keeps_half_a_day() -> None:
    there = {"added.clinicians": 1, "booking.consults_per_day": 4, "booking.consult_at_min": 780}
    names = {each.name for each in levers(with_changes(Scenario(), there))}

    assert "one_consult_fewer" not in names
    assert "one_consult_fewer" in {
        each.name for each in levers(with_changes(Scenario(), there | {"added.clinicians": 0}))
    }


def test_a_room_more_is_paid_for_as_one_elsewhere_is() -> None:
    rent = Scenario().added.exam_room_rent_usd_month

    for name in ("one_room_more", "room_and_nurse", "rooms_elsewhere"):
        changes = changes_of(name, {"rooms.exam_rooms_used": 2, "rooms.infusion_rooms": 2})
        assert changes["money.added_rent_usd_month"] == rent


def test_a_step_of_several_names_what_is_decided_and_not_what_follows_from_it() -> None:
    plan = with_changes(Scenario(), {ROOMS_MOST: 4})
    both_more = next(each for each in levers(plan) if each.name == "room_and_nurse")
    then = with_levers(plan, (both_more,))
    assert then is not None
    elsewhere = next(each for each in levers(then) if each.name == "rooms_elsewhere")

    (one,) = merged(plan, (both_more,), elsewhere)

    for said in ("infusion rooms", "nurses for infusions: ", "of these, exam rooms: "):
        assert said in one.words.replace("quiet rooms for infusions", "infusion rooms")
    assert "rent" not in one.words
    assert "monitors" not in one.words


def test_whoever_pays_rent_already_may_have_a_room_more() -> None:
    plan = with_changes(Scenario(), {"money.added_rent_usd_month": 4e3, ROOMS_MOST: 3})
    names = {each.name for each in levers(plan)}

    assert {"one_room_more", "room_and_nurse", "rooms_elsewhere"} <= names


AFTERNOONS = {
    "rooms.infusion_rooms": 1,
    "rooms.exam_rooms_used": 0,
    "rooms.monitors": 1,
    "rooms.pumps": 1,
    "rooms.free_hours": "Tue 13:00-17:00 1; Thu 13:00-17:00 1",
    "booking.infusions_start_min": 780,
    "booking.infusions_end_min": 1020,
}


def hours_moved(plan: Scenario) -> set[str]:
    """Return the settings of days and hours of infusions that any lever would change."""
    moved = {path for each in levers(plan) for path in each.changes}
    paths = ("infusion_weekdays", "infusions_start_min", "infusions_end_min", "overbooked")
    return moved & {f"booking.{name}" for name in paths}


def test_no_day_or_hour_is_proposed_on_which_no_room_is_free() -> None:
    plan = with_changes(Scenario(), AFTERNOONS)
    proposed = [each.changes for each in levers(plan)]

    days = [set(each.get("booking.infusion_weekdays", ())) for each in proposed]
    assert all(each <= {"Tue", "Thu"} for each in days)
    assert all(each.get("booking.infusions_end_min", 1020) in (1020, 960) for each in proposed)
    assert not any("booking.infusions_start_min" in each for each in proposed)


def test_half_days_that_an_owner_has_said_are_not_made_longer() -> None:
    block = {path: value for path, value in AFTERNOONS.items() if path != "rooms.free_hours"}
    proposed = [each.changes for each in levers(with_changes(Scenario(), block))]

    starts = [
        each["booking.infusions_start_min"]
        for each in proposed
        if "booking.infusions_start_min" in each
    ]
    assert all(each >= 780 for each in starts)
    assert any("booking.infusion_weekdays" in each for each in proposed)  # more days stay possible


def test_nobody_is_booked_beyond_two_places_to_make_up_for_a_quarter_of_a_patient() -> None:
    assert "booking.overbooked" not in hours_moved(with_changes(Scenario(), AFTERNOONS))
    assert "booking.overbooked" in hours_moved(Scenario())
