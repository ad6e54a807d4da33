"""Plans: kept under a name, held against, side by side on the same futures, kept over a reload."""

from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Slider

from planner.app.session import drafts, open_file, plans, working_scenario
from planner.app.session import link as keeping
from planner.experiments.run.run import run
from planner.presentation.answer.compared import plan_rows
from planner.presentation.format.rounding import plain
from planner.presentation.funnel.asked_words import COLLEAGUES_LABEL
from planner.presentation.record.plans_file import plans_bytes
from planner.scenario.changes import with_changes
from planner.scenario.files.files import read_scenario, read_text
from planner.scenario.files.redaction import shared_toml
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.programs import program_scenarios
from tests.pages import TINY, charts_of, drawn, page_of, tables_of, words_of

pytestmark = pytest.mark.usefixtures("work_at_once")

PRICE = "money.infusion_price_usd"


@pytest.fixture(autouse=True)
def kept_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep in a folder of this test; titles of examples are their own, whatever others read."""
    st.cache_data.clear()
    monkeypatch.setenv(drafts.WHERE, str(tmp_path / "kept"))
    monkeypatch.setattr(open_file, "read_scenario", partial(read_scenario, changes=TINY))
    monkeypatch.setattr(working_scenario, "read_text", partial(read_text, changes=TINY))
    monkeypatch.setattr(open_file, "read_text", partial(read_text, changes=TINY))


def visit(name: str, link: str = "") -> AppTest:
    app = page_of(name)
    if link:
        app.query_params[keeping.IN_LINK] = link
    return drawn(app)


def keep_as(app: AppTest, name: str, **changes: object) -> AppTest:
    """Keep the present state with changes under a name."""
    paths = {path.replace("__", "."): value for path, value in changes.items()}
    app.session_state["working"] = with_changes(app.session_state["working"], paths)
    app.text_input(key="plans/name").set_value(name)
    app.button(key="plans/keep").click()
    return drawn(app)


def press(app: AppTest, label: str, name: str) -> AppTest:
    app.button(key=f"{label}/{name}").click()
    return drawn(app)


def link_of(app: AppTest) -> str:
    found = app.query_params[keeping.IN_LINK]
    return found if isinstance(found, str) else found[0]


@pytest.fixture
def two() -> AppTest:
    """Two plans that were kept: a dearer infusion, and one room."""
    app = keep_as(visit("plans"), "Dearer", money__infusion_price_usd=600.0)
    return keep_as(app, "One room", rooms__infusion_rooms=1, rooms__exam_rooms_used=1)


def test_plans_stand_side_by_side_with_what_differs_and_what_comes_of_it(two: AppTest) -> None:
    table = tables_of(two)

    assert "3 plans, the same 2 simulated futures" in words_of(two)
    assert "Price of an infusion" in table
    assert "Quiet rooms for infusions" in table
    assert "$500" in table
    assert "Worth most in" in table
    assert "★ best" in table
    assert not {"✓", "✗"} & set(table)
    assert charts_of(two)[-1].startswith("Cash by month. As opened is lowest at")


def test_what_is_not_held_against_is_no_column_beside_what_was_kept(two: AppTest) -> None:
    assert "As opened" in two.table[0].value.columns

    press(two, "Compare with this", "Dearer")
    assert two.table[0].value.columns.to_list()[1:] == ["Dearer", "One room"]

    press(two, "Compare no longer", "Dearer")
    assert "As opened" in two.table[0].value.columns


def test_a_kept_plan_that_all_is_held_against_stands_once(two: AppTest) -> None:
    before = kept(two)[0].scenario
    two.session_state["earlier plans"] = (plans.KeptPlan(plans.BEFORE_ADVICE, before),)
    two.session_state["held against"] = plans.BEFORE_ADVICE

    columns = drawn(two).table[0].value.columns.to_list()[1:]

    assert columns == ["Dearer", "One room"]
    assert "Compare no longer/Dearer" not in {each.key for each in two.button}
    assert "Compared with this" in words_of(two)


def test_settings_in_which_the_kept_plans_differ_come_before_all_others() -> None:
    opened = Scenario()
    both = with_changes(opened, {PRICE: 600.0, "money.consult_fee_usd": 260.0})
    other = with_changes(both, {"rooms.pumps": 3})

    rows = plan_rows.setting_rows((opened, both, other))

    assert rows[0].label == CATALOG["rooms.pumps"].label
    assert len(rows) == 3


def test_of_programs_only_what_differs_is_a_row_however_it_is_spelled() -> None:
    texts = (
        "mood: share 0.8; pain: preset pain, share 0.2",
        f"mood: share 0.8; pain: preset pain, share 0.2, {PRICE} 950",
    )
    one, other = (with_changes(Scenario(), {"programmes": text}) for text in texts)
    spelled = with_changes(one, {f"programmes.mood.{PRICE}": one.money.infusion_price_usd})

    assert plan_rows.setting_rows((one, spelled)) == ()
    (row,) = plan_rows.setting_rows((one, other))
    assert row.label == f"pain: {CATALOG[PRICE].label}"
    assert row.cells[1].words == "$950"


def test_the_least_loss_is_not_best_and_trifles_are_alike(two: AppTest) -> None:
    answer = run(two.session_state["opened"].scenario)
    loses = answer._replace(
        results={
            **answer.results,
            "npv_usd": answer.results["npv_usd"]._replace(mean=-42_000.0),
            "breaches_100": answer.results["breaches_100"]._replace(mean=0.1),
        }
    )
    more = {**loses.results, "npv_usd": loses.results["npv_usd"]._replace(mean=-60_000.0)}
    more["breaches_100"] = loses.results["breaches_100"]._replace(mean=0.0)

    rows = {
        each.label: each for each in plan_rows.result_rows([loses, loses._replace(results=more)])
    }

    assert [cell.rank for cell in rows["Worth today"].cells] == [0, -1]
    assert [cell.rank for cell in rows[plan_rows.ASKED["breaches_100"]].cells] == [0, 0]


def test_the_marks_are_those_of_the_answers(two: AppTest) -> None:
    scenarios = [two.session_state["opened"].scenario, *(each.scenario for each in kept(two))]
    answers = [run(each) for each in scenarios]

    rows = {row.label: row for row in plan_rows.result_rows(answers)}

    worth = [each.results["npv_usd"].mean or 0.0 for each in answers]
    best, worst = worth.index(max(worth)), worth.index(min(worth))
    ranks = [cell.rank for cell in rows["Worth today"].cells]
    assert ranks[best] == (1 if worth[best] > 0 else 0)
    assert ranks[worst] == -1
    assert sum(plan_rows.best_counts(answers)) == 2
    lost = [each.results["existing_lost_month"].mean or 0.0 for each in answers]
    assert [cell.words for cell in rows["Existing visits lost a month"].cells] == [
        *map(plain, lost)
    ]
    hours = [each.results["owner_hours_week"].mean or 0.0 for each in answers]
    assert len(set(map(plain, hours))) > 1
    own_hours = rows[plan_rows.ASKED["owner_hours_week"]]
    assert own_hours.cells[hours.index(min(hours))].rank == 1  # less is better
    assert {*plan_rows.ASKED.values()} <= rows.keys()


def kept(app: AppTest) -> tuple[plans.KeptPlan, ...]:
    found: tuple[plans.KeptPlan, ...] = app.session_state["plans"]
    return found


def test_money_back_is_counted_by_the_limit_as_the_tile_counts_it(two: AppTest) -> None:
    plan = two.session_state["working"]
    found = run(plan)
    sooner = found._replace(scenario=with_changes(plan, {"decision.payback_months": 1.0}))

    rows = [row.label for row in plan_rows.result_rows((found, found))]
    assert "Money back by month 30" in rows
    rows = {row.label: row for row in plan_rows.result_rows((found, sooner))}
    assert rows["Money back in time"].cells[1].words.startswith("0 of ")


def test_another_plan_can_be_what_all_is_held_against(two: AppTest) -> None:
    press(two, "Compare with this", "Dearer")

    page = visit("decide", link_of(two))
    assert "against: Dearer" in words_of(page)

    press(two, "Load", "Dearer")
    assert two.session_state["working"].rooms.infusion_rooms == 2
    assert words_of(two).count("Loaded: all pages show this plan.") == 1
    assert "against:" not in words_of(visit("decide", link_of(two)))


def test_what_the_owner_has_described_is_what_all_is_held_against() -> None:
    app = visit("decide")
    app.session_state["address"] = "practice"
    move_price(app, 450.0)
    assert "against:" not in words_of(app)
    assert "against: Your plan" not in words_of(app)

    move_price(app, 600.0)
    again = visit("decide", link_of(app))

    for page in (app, again):
        assert "against: Your plan" in words_of(page)
        assert "as described $450" in "".join(each.proto.imgs[0].alt for each in page.get("image"))


def test_a_price_can_be_moved_to_twice_what_it_is_and_the_ends_stay_while_it_moves() -> None:
    app = visit("decide")
    first = price_slider(app)
    assert (first.value, first.max) == (500.0, 1000.0)

    move_price(app, 900.0)

    assert (price_slider(app).max, price_slider(app).key) == (1000.0, first.key)


def test_a_price_is_typed_to_the_dollar_and_the_scale_of_the_slider_stays() -> None:
    app = visit("decide")
    (field,) = (each for each in app.number_input if str(each.key).endswith(f"{PRICE}/typed"))

    field.set_value(423.0)
    drawn(app)

    slider = price_slider(app)
    assert (slider.value, slider.min, slider.max) == (423.0, 260.0, 1000.0)


def test_how_many_ask_stands_at_each_level_and_sources_are_people_a_month() -> None:
    app = visit("decide")

    (levels,) = (each for each in app.get("button_group") if each.label == "Patients")
    labels = [each.content for each in levels.proto.options]
    assert [each.split()[0] for each in labels] == ["Fewer", "Expected", "More"]
    few, expected, more = (float(each.split()[1]) for each in labels)
    assert few < expected < more
    assert COLLEAGUES_LABEL in [each.label for each in app.number_input]


def price_slider(app: AppTest) -> Slider[float]:
    return next(each for each in app.slider if str(each.key).endswith(PRICE))


def move_price(app: AppTest, usd: float) -> None:
    price_slider(app).set_value(usd)
    drawn(app)


def test_six_plans_come_back_after_a_reload_and_a_seventh_is_refused() -> None:
    app = visit("plans")
    for k in range(7):
        keep_as(app, f"Plan {k}", money__infusion_price_usd=500.0 + 10 * k)

    assert "6 plans can be kept: remove one first." in words_of(app)
    again = visit("plans", link_of(app))
    assert [each.name for each in kept(again)] == [f"Plan {k}" for k in range(6)]
    assert kept(again)[5].scenario.money.infusion_price_usd == 550.0

    press(again, "Remove", "Plan 0")
    assert len(kept(visit("plans", link_of(app)))) == 5


def test_an_example_and_a_file_become_plans() -> None:
    app = visit("plans")
    app.selectbox[0].set_value("third-room.toml")
    drawn(app)
    app.file_uploader[0].upload("friday.toml", b"schema = 2\n[money]\ninfusion_price_usd = 450.0\n")
    drawn(app)

    example, sent = kept(app)
    assert example.scenario.rooms.infusion_rooms == 3
    assert (sent.name, sent.scenario.money.infusion_price_usd) == ("friday", 450.0)


@pytest.mark.parametrize("name", ["As opened", "This plan"])
def test_a_plan_cannot_have_the_name_of_another_column(name: str) -> None:
    assert f"{name} is the name of another column" in words_of(keep_as(visit("plans"), name))


def test_a_name_is_shown_as_words() -> None:
    app = keep_as(visit("plans"), "![x](http://h.example/x.png)", money__infusion_price_usd=600.0)

    said = [str(each.value) for each in (*app.markdown, *app.caption)]
    assert not [words for words in said if "](http" in words]
    assert "](http" not in str(app.table[0].value.columns.to_list())


def test_all_plans_go_into_one_file_without_wages(two: AppTest) -> None:
    buttons = [each.proto.label for each in visit("share", link_of(two)).get("download_button")]
    texts = {each.name: shared_toml(each.scenario) for each in kept(two)}

    archive = ZipFile(BytesIO(plans_bytes(texts)))

    assert "All plans" in buttons
    dearer, one_room = (archive.read(name).decode() for name in archive.namelist())
    assert "wage_usd_year" not in dearer
    assert read_text(one_room, "one.toml").scenario.rooms.infusion_rooms == 1


# --- several programs ---------------------------------------------------------------------------

PROGRAMS = "IV: share 0.7; nose: preset nasal_esketamine, share 0.3"


def test_all_programs_and_each_alone_are_kept_with_one_click() -> None:
    app = visit("plans")
    assert "plans/each" not in [each.key for each in app.button]
    several = with_changes(app.session_state["working"], {"programmes": PROGRAMS})
    app.session_state["working"] = several
    app = drawn(app)

    app.button(key="plans/each").click()
    app = drawn(app)

    assert [each.name for each in app.session_state["plans"]] == [
        "IV and nose",
        "IV alone, 70% of who ask",
        "nose alone, 30% of who ask",
    ]
    rows = plan_rows.setting_rows([several, app.session_state["plans"][1].scenario])
    assert [cell.words for cell in rows[0].cells] == ["IV and nose", "IV"]


def test_a_plan_that_is_kept_under_a_name_gets_no_second_one() -> None:
    app = visit("plans")
    working = with_changes(app.session_state["working"], {"programmes": PROGRAMS})
    app.session_state["working"] = working
    app.session_state["plans"] = (plans.KeptPlan("Both", working),)
    app = drawn(app)

    app.button(key="plans/each").click()
    app = drawn(app)

    names = [each.name for each in app.session_state["plans"]]
    assert names == ["Both", "IV alone, 70% of who ask", "nose alone, 30% of who ask"]


def test_each_kind_alone_and_both_stand_in_one_table_after_one_click() -> None:
    app = visit("decide")
    several = {"programmes": "pain: preset pain; mood: preset mood, demand.panel_patients 4000"}
    app.session_state["working"] = with_changes(app.session_state["working"], several)
    app = drawn(app)

    app.button(key="decide/each").click()
    app = drawn(app)

    (found,) = [each.value for each in app.table if "pain alone" in each.value.columns]
    assert [*found.columns][1:] == ["pain alone", "mood alone", "pain and mood together"]
    labels = [*found.iloc[:, 0]]
    assert labels[:2] == ["", "Worth today"]
    assert labels[2].startswith("Money back by month")
    assert "Together: " in words_of(app)
    assert "decide/each" not in [each.key for each in app.button]


def test_each_program_has_its_price_beside_the_answer() -> None:
    app = visit("decide")
    plain = app.session_state["working"]
    app.session_state["working"] = with_changes(plain, {"programmes": PROGRAMS})
    app = drawn(app)
    prices = {each.label: each for each in app.number_input if each.label.startswith("Price, ")}
    assert {label: each.value for label, each in prices.items()} == {
        "Price, IV": plain.money.infusion_price_usd,
        "Price, nose": 1420.0,
    }

    prices["Price, nose"].set_value(1300.0)
    app = drawn(app)

    iv, nose = program_scenarios(app.session_state["working"])
    assert iv.money.infusion_price_usd == plain.money.infusion_price_usd
    assert nose.money.infusion_price_usd == 1300.0
