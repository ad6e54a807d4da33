"""The page Share: what goes out, what stays in, and what differs before it is used."""

import json
from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.app.sections import report, share
from planner.app.session import open_file, working_scenario
from planner.app.session.plans import KeptPlan
from planner.experiments import questions
from planner.experiments.report_studies import Studies
from planner.presentation.record import shared
from planner.presentation.report.basis_page import Plans
from planner.presentation.report.file import report_bytes
from planner.presentation.whatif.words import ADVISE
from planner.scenario.changes import with_changes
from planner.scenario.files.files import read_text
from planner.scenario.files.redaction import PRIVATE, shared_toml
from planner.scenario.model import Scenario
from tests.advised_by_hand import advised_by_hand
from tests.pages import NEVER, SIGNS, TINY, answer_of, drawn, page, words_of

pytestmark = pytest.mark.usefixtures("work_at_once")

MINE = ("team.people=Maria: $52.75 an hour", "staff.nurse_wage_usd_year=101234")
HOSTILE = f'schema = 2\ntitle = "Our _new_ plan"\nquestion = "{SIGNS}"\nnotes = "{SIGNS * 30}"\n'


@pytest.fixture(autouse=True)
def files_are_small_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working_scenario, "read_text", partial(read_text, changes=TINY))
    monkeypatch.setattr(open_file, "read_text", partial(read_text, changes=TINY))


@pytest.fixture
def mine(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page with a nurse by name and a wage of one's own."""
    return page(monkeypatch, "share", *MINE)


def rows_of(app: AppTest) -> list[list[str]]:
    return [[cell.replace("\\", "") for cell in row] for row in app.table[0].value.values.tolist()]


def send(app: AppTest, name: str, text: str) -> AppTest:
    app.file_uploader[0].upload(name, text.encode())
    return drawn(app)


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click()
    return drawn(app)


def buttons(app: AppTest) -> dict[str, bool]:
    """The buttons that save a file: whether each is on."""
    return {each.proto.label: not each.proto.disabled for each in app.get("download_button")}


# --- what goes out ------------------------------------------------------------------------------


def test_names_and_wages_stay_in_unless_asked_for(mine: AppTest) -> None:
    said = words_of(mine)

    assert not mine.toggle[0].value
    assert "Left out: infusion nurses by name, wage of a nurse, wage of an assistant" in said
    assert "Yours differ from them in: wage of a nurse and infusion nurses by name." in said


def test_everything_can_be_saved_but_the_workbook_which_computes_with_wages(mine: AppTest) -> None:
    assert buttons(mine) == {
        "Scenario file": True,
        "Page of text": True,
        "Numbers as JSON": True,
        "Workbook": False,
        "Report as a page": True,
        "Report for print (PDF)": True,
    }


def test_the_workbook_can_be_saved_once_wages_may_go_out(mine: AppTest) -> None:
    mine.toggle[0].set_value(True)
    drawn(mine)

    assert buttons(mine)["Workbook"]
    assert "Names and wages are in every file below." in words_of(mine)


def test_the_page_of_text_without_wages_is_the_same_but_for_them(mine: AppTest) -> None:
    answer = answer_of(mine)

    whole, plain = shared.page_text(answer, {}), shared.shared_page_text(answer, {})

    assert "Maria" in whole
    assert "101,234" in whole
    assert "Maria" not in plain
    assert "101,234" not in plain
    verdict = shared.answer_document(answer)["verdict"]["sentence"]
    assert " ".join(verdict.split()) in " ".join(plain.split())
    assert plain.startswith("Left out of this page: infusion nurses by name, wage of a nurse")


def test_the_numbers_without_wages_are_those_with_them(mine: AppTest) -> None:
    answer = answer_of(mine)

    whole, plain = json.loads(shared.json_text(answer)), json.loads(shared.shared_json_text(answer))

    assert plain["results"] == whole["results"]
    assert plain["left_out"] == list(PRIVATE)
    assert "people" not in plain["manifest"]["scenario"]["team"]
    assert "Maria" not in json.dumps(plain)
    assert "101234" not in json.dumps(plain)
    assert whole["manifest"]["scenario"]["staff"]["nurse_wage_usd_year"] == 101_234.0


def test_a_title_typed_here_names_the_file(mine: AppTest) -> None:
    box = next(each for each in mine.text_input if str(each.key).endswith("/title"))
    box.set_value("Spring plan")
    drawn(mine)

    assert mine.session_state["working"].title == "Spring plan"
    assert share.file_name(mine.session_state["working"]).startswith("spring-plan-")


def test_a_title_typed_after_the_simulation_is_in_the_page_of_text(mine: AppTest) -> None:
    answer = answer_of(mine)
    renamed = with_changes(answer.scenario, {"title": "Spring plan"})

    assert shared.page_text(shared.in_words_of_now(answer, renamed), {}).startswith("Spring plan\n")


# --- the report ---------------------------------------------------------------------------------


def test_one_button_works_out_what_the_report_needs_with_the_plans_that_are_kept(
    mine: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Scenario, dict[str, Any]]] = []

    def studies(scenario: Scenario, **more: Any) -> Studies:
        asked.append((scenario, more))
        return Studies(plans=(answer_of(mine),) * len(more["plans"]))

    monkeypatch.setattr(questions, "report_studies", studies)
    dearer = with_changes(mine.session_state["working"], {"money.infusion_price_usd": 640.0})
    mine.session_state["plans"] = (KeptPlan("Dearer", dearer),)
    drawn(mine)
    assert report.WITHOUT in words_of(mine)

    press(mine, report.WORK_OUT)

    ((scenario, more),) = asked
    assert scenario == answer_of(mine).scenario
    assert more["with_advice"]
    assert [each.money.infusion_price_usd for each in more["plans"]] == [500.0, 640.0]
    assert report.WITH in words_of(mine)
    assert next(each for each in mine.button if each.label == report.WORK_OUT).disabled


def test_the_first_page_of_the_report_is_shown_to_whom_asks_for_it(
    mine: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = list[tuple[bytes, str]]()

    def image(content: bytes, *, width: str, alt: str) -> None:
        shown.append((content, alt))

    monkeypatch.setattr(report.st, "image", image)
    drawn(mine)
    assert not shown

    mine.toggle(key="report/first page").set_value(True)
    drawn(mine)
    drawn(mine)  # it is made in the background

    (content, alt), *_ = shown
    assert content.startswith(b"\x89PNG")
    assert alt == report.FIRST_PAGE


def test_advice_that_was_worked_out_already_is_in_the_report_at_once(
    mine: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = advised_by_hand(answer_of(mine).scenario)
    given: list[Studies] = []
    there = SimpleNamespace(found=found)
    monkeypatch.setattr(report.idle_work, "asked", lambda manager, kind, question: there)

    def made(_: object, *parts: Any, **more: Any) -> Callable[[], bytes]:
        given.extend([more["studies"]] if "studies" in more else [])
        return lambda: b""

    monkeypatch.setattr(report, "partial", made)

    drawn(mine)

    assert given
    assert all(each.advice is found for each in given)
    assert report.ADVICE_ALONE in words_of(mine)
    assert report.WITHOUT not in words_of(mine)


def test_advice_about_a_plan_since_changed_is_said_to_be_of_that(
    mine: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = SimpleNamespace(asked={ADVISE: SimpleNamespace(found=object())})
    monkeypatch.setattr(report, "long_job_manager", lambda: manager)
    monkeypatch.setattr(report.idle_work, "asked", lambda manager, kind, question: None)

    drawn(mine)

    assert report.OF_ANOTHER in words_of(mine)


def test_wages_that_differ_between_plans_stay_in_unless_asked_for(mine: AppTest) -> None:
    own = answer_of(mine)
    usual = own._replace(scenario=with_changes(own.scenario, {"staff.nurse_wage_usd_year": 9e4}))
    beside = Plans(("Mine", "Usual"), (own, usual))

    plain = report_bytes(own, plans=beside, with_record=False).decode()

    assert '<th scope="col">Usual</th>' in plain
    assert "101,2" not in plain
    assert "101,2" in report_bytes(own, plans=beside).decode()


# --- a partner's file ---------------------------------------------------------------------------


def test_what_differs_is_shown_before_a_partners_file_is_used(mine: AppTest) -> None:
    before = mine.session_state["working"]
    text = shared_toml(with_changes(before, {"money.infusion_price_usd": 475.0}))

    send(mine, "partner.toml", text)

    assert "It differs from yours in 1 setting of" in words_of(mine)
    assert rows_of(mine) == [["Price of an infusion", "$500", "$475"]]
    assert mine.session_state["working"] == before


def test_a_partners_file_that_is_used_keeps_my_names_and_wages(mine: AppTest) -> None:
    before = mine.session_state["working"]
    send(
        mine,
        "partner.toml",
        shared_toml(with_changes(before, {"money.infusion_price_usd": 475.0})),
    )
    assert "It does not say these, so yours stay: infusion nurses by name" in words_of(mine)

    press(mine, "Use this file")

    assert mine.session_state["opened"].name == "partner.toml"
    assert mine.session_state["working"] == with_changes(
        before, {"money.infusion_price_usd": 475.0}
    )
    assert not mine.table


def test_a_partners_file_that_is_left_changes_nothing(mine: AppTest) -> None:
    before = mine.session_state["working"]
    send(mine, "partner.toml", "schema = 2\n[money]\ninfusion_price_usd = 475.0\n")

    press(mine, "Leave it")

    assert mine.session_state["working"] == before
    assert not mine.table


def test_all_mistakes_of_a_partners_file_are_said_as_a_file_gets_them(mine: AppTest) -> None:
    before = mine.session_state["working"]

    send(mine, "bad.toml", "schema = 2\n[rooms]\ninfusion_room = 3\n[booking]\nmissed_share = 12\n")

    said = words_of(mine)
    assert "bad.toml: 2 problems" in said
    assert "line 3: rooms.infusion_room is not a known setting." in said
    assert "Did you mean 0.12?" in said
    assert mine.session_state["working"] == before


@pytest.mark.parametrize("data", [b"\xff\xfe", b"x" * 300_000, b"= = =", b""])
def test_a_file_that_is_no_scenario_is_refused_in_words(mine: AppTest, data: bytes) -> None:
    mine.file_uploader[0].upload("bad.toml", data)
    drawn(mine)

    assert "1 problem" in words_of(mine)
    assert "Your own scenario is as it was." in words_of(mine)


def test_hostile_words_of_a_partner_are_shown_as_words(mine: AppTest) -> None:
    send(mine, "hostile.toml", f'{HOSTILE}[[team.people]]\nname = "M_ari_a"\n')

    shown = [str(each.value) for kind in (mine.markdown, mine.caption) for each in kind]
    cells = [cell for row in mine.table[0].value.values.tolist() for cell in row]
    assert SIGNS in words_of(mine)
    assert not [words for words in (*shown, *cells) if "](http" in words or "<b>" in words]


# --- other scenarios ----------------------------------------------------------------------------


def test_an_example_can_be_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "share", first="two-nurses-one-day-each.toml")

    assert "Yours differ from them in: infusion nurses by name." in words_of(app)


def test_an_impossible_practice_can_be_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch, "share", *NEVER)

    assert buttons(app)["Scenario file"]


def test_where_nothing_may_be_kept_no_link_is_offered(mine: AppTest) -> None:
    assert "Nothing is kept on this machine: save the file before you leave." in words_of(mine)
