"""Who opens a clinic from nothing: the money is what is put in, and nothing is asked for twice."""

from planner.app.session.replies import AN_ASSISTANT, SOMEBODY_HIRED, for_desk, who_answers
from planner.experiments.run.run import run
from planner.experiments.run.verdict import wish_rows
from planner.presentation.answer.worth.causes import because_words
from planner.presentation.settings.reply_words import desk_words
from planner.presentation.settings.ten_questions import ALONE, questions_for
from planner.results.catalogue import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.derived.existing_practice import NOTHING_THERE
from planner.scenario.derived.front_desk import enquiries_min
from planner.scenario.model import Scenario

FROM_NOTHING = with_changes(Scenario(), NOTHING_THERE)
FEW = {"run.replications": 2}


def test_all_money_is_put_in_so_that_one_wish_speaks_of_it():
    names = [name for name, *_ in wish_rows(FROM_NOTHING)]
    assert "cash" in names
    assert "wages" not in names


def test_cash_that_is_there_pay_that_is_drawn_or_a_loan_is_a_wish_of_its_own():
    for more in (
        {"finance.cash_usd": 1.0},
        {"finance.drawings_usd_month": 4_000.0},
        {"finance.loan_usd": 50_000.0},
    ):
        names = [name for name, *_ in wish_rows(with_changes(FROM_NOTHING, more))]
        assert "wages" in names, more


def test_without_other_money_the_cash_of_the_practice_is_that_of_the_programme():
    answer = run(with_changes(FROM_NOTHING, FEW))
    whole, programme = (
        answer.values[:, NAMES.index(name)] for name in ("practice_cash_low_usd", "lowest_cash_usd")
    )
    assert abs(whole - programme).max() < 0.01
    assert whole.max() < 0


def test_the_front_desk_is_asked_for_once():
    asked = [path for question in ALONE for path in question.paths]
    assert len(asked) == len(set(asked))
    assert "funnel.desk_hired_min" in asked
    assert "added.desk_fte" not in asked


def test_minutes_of_an_assistant_who_is_not_there_answer_nobody():
    added = FROM_NOTHING.added.model_copy(update={"assistant_desk_min": 60})
    desk = FROM_NOTHING.funnel.model_copy(update={"desk_hired_min": 0})
    assert enquiries_min(FROM_NOTHING.staff, desk, added) == 0
    one = added.model_copy(update={"assistants": 1})
    assert enquiries_min(FROM_NOTHING.staff, desk, one) == 60


def test_who_answers_is_one_reply_with_minutes_of_one_of_both():
    by_one = with_changes(FROM_NOTHING, for_desk(AN_ASSISTANT, FROM_NOTHING))
    assert who_answers(by_one) == AN_ASSISTANT
    assert by_one.added.assistants == 1
    asked = [path for question in questions_for(by_one) for path in question.paths]
    assert "added.assistant_desk_min" in asked
    assert "funnel.desk_hired_min" not in asked
    assert "at no further pay" in desk_words(by_one)
    again = with_changes(by_one, for_desk(SOMEBODY_HIRED, by_one))
    assert who_answers(again) == SOMEBODY_HIRED
    assert again.funnel == FROM_NOTHING.funnel


def test_training_names_nurses_only_where_there_are_any():
    alone = {**NOTHING_THERE, "staff.owner_infuses": True, "staff.infusion_nurses": 0}
    own = {"staff.owner_airway": "anaesthesia", "monitoring.life_support_people": 1}
    days = {"booking.consult_weekdays": ("Mon", "Wed"), "booking.infusion_weekdays": ("Tue", "Thu")}
    answer = run(with_changes(Scenario(), {**alone, **own, **days, **FEW}))
    assert because_words(answer, "training") == "course fees $4,000 and fee of the preceptor $3,000"
    with_nurses = run(with_changes(FROM_NOTHING, FEW))
    assert "hiring one nurse" in because_words(with_nurses, "training")
