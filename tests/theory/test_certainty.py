"""A word that calls itself sure is the word of very many futures; an open one says what is open."""

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from planner.app.jobs import background, short_jobs
from planner.app.jobs import simulated_so_far as known_module
from planner.app.jobs.simulated_so_far import Known, known_of, next_look, plan_of
from planner.experiments.certainty.chance import until_sure
from planner.experiments.certainty.chance.boundary import LOOKS, critical_z, ever_passed
from planner.experiments.certainty.chance.close_call import (
    WORTH,
    Certainty,
    Question,
    _count_question,
    _mean_question,
    certainty,
    certainty_of,
    inexact,
    possible_words,
)
from planner.experiments.certainty.chance.until_sure import as_run, is_settled, more_looks
from planner.experiments.execution.runner import Runner
from planner.experiments.run.run import Answer, run
from planner.experiments.run.verdict import GO, GO_IF, NOT_NOW, WAGES
from planner.experiments.run.verdict_of_table import judged
from planner.presentation.answer.close_call_words import close_call_words
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.derived.existing_practice import NOTHING_THERE
from planner.scenario.model import Scenario
from tests.small_practice import small_scenario

CASES = 2_000
WORTH_AT = NAMES.index("npv_usd")
SMALL = small_scenario(run__replications=20)


@pytest.fixture(scope="module")
def small() -> Answer:
    return run(SMALL)


def with_worth(answer: Answer, usd: np.ndarray) -> Answer:
    """Return the answer from so many futures as there are values, with these for its worth."""
    values = np.repeat(answer.values[:1], len(usd), axis=0)
    values[:, WORTH_AT] = usd
    return answer._replace(values=values, verdict=judged(answer.scenario, values))


def wrong_share(answers: np.ndarray) -> float:
    """Return in how many cases any of the looks says yes."""
    return float(np.mean(answers.any(axis=1)))


# --- one question, asked again and again ----------------------------------------------------------

ERROR = 0.05
ERRORS = [0.01, ERROR, 0.2]


def by_chance(error: float) -> float:
    """Return how far the share of CASES may lie from what it is: four deviations."""
    return float(4 * (error * (1 - error) / CASES) ** 0.5)


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("wanted", [0.5, 0.8, 0.9])
def test_a_share_at_its_limit_is_called_sure_no_more_often_than_the_owner_allows(
    wanted: float, error: float
) -> None:
    rng = np.random.default_rng(1)
    steps = np.diff((0, *LOOKS))
    counts = np.cumsum(rng.binomial(steps, wanted, size=(CASES, len(LOOKS))), axis=1)
    says = [
        np.array([_count_question("cash", k, look, wanted, error).yes for k in range(look + 1)])
        for look in LOOKS
    ]

    answers = np.array([said[row] for said, row in zip(says, counts.T, strict=True)]).T

    for side in (True, False):
        assert wrong_share(answers == side) <= error + by_chance(error)


@pytest.mark.parametrize("error", ERRORS)
def test_a_mean_at_zero_is_called_sure_as_often_as_the_owner_allows(error: float) -> None:
    values = np.random.default_rng(2).normal(size=(CASES, LOOKS[-1]))

    answers = np.array(
        [[_mean_question(WORTH, row[:look], error).yes for look in LOOKS] for row in values]
    )

    for side in (True, False):
        assert wrong_share(answers == side) == pytest.approx(error, abs=by_chance(error))


def test_the_boundary_is_that_of_pocock_and_of_one_look() -> None:
    """His table: 2.178 for two looks, each of as many more; one look is the normal quantile."""
    assert critical_z(0.025, looks=2) == pytest.approx(2.178, abs=0.0005)
    assert critical_z(0.05, looks=1) == pytest.approx(1.64485, abs=0.0001)
    assert ever_passed(critical_z(0.03), len(LOOKS)) == pytest.approx(0.03, abs=1e-9)


@pytest.mark.parametrize(("error", "says"), [(0.2, True), (ERROR, None), (0.01, None)])
def test_who_may_err_less_often_is_sure_later(error: float, says: bool | None) -> None:
    assert _count_question("cash", 37, 40, 0.8, error).yes is says
    assert _count_question("cash", 40, 40, 0.8, error).yes is True


@pytest.mark.parametrize(("share", "says"), [(1.0, True), (0.5, False), (0.8, None)])
def test_a_clear_share_is_sure_at_the_first_look(share: float, says: bool | None) -> None:
    assert _count_question("cash", round(20 * share), 20, 0.8, ERROR).yes is says


def test_from_few_futures_nothing_is_sure() -> None:
    assert _count_question("cash", 0, 19, 0.8, ERROR).yes is None
    assert _mean_question(WORTH, np.linspace(100.0, 101.0, 19), ERROR).yes is None


def test_nobody_can_be_sure_of_all_futures() -> None:
    assert _count_question("cash", 640, 640, 1.0, ERROR).yes is None
    assert _count_question("cash", 639, 640, 1.0, ERROR).yes is False


# --- the word -------------------------------------------------------------------------------------

YES: Mapping[str, bool | None] = {
    "practice without infusions": True, "wages": True, "worth": True, "cash": True, WORTH: True,
}  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, (GO,)),
        ({"cash": None}, (GO, GO_IF)),
        ({"cash": False}, (GO_IF,)),
        ({"cash": False, WORTH: None}, (GO_IF, NOT_NOW)),
        ({"cash": None, WORTH: None}, (GO, GO_IF, NOT_NOW)),
        ({"worth": False, WORTH: False}, (NOT_NOW,)),
        ({"worth": False, "cash": None, WORTH: False}, (NOT_NOW,)),  # whatever the cash does
        ({"wages": False, WORTH: None}, (NOT_NOW,)),
        ({"practice without infusions": None}, (GO, NOT_NOW)),
    ],
)
def test_the_word_is_sure_as_soon_as_what_is_open_cannot_turn_it(
    answers: dict[str, bool | None], words: tuple[str, ...]
) -> None:
    asked = tuple(Question(name, yes, 0.0) for name, yes in {**YES, **answers}.items())

    assert possible_words(asked) == words


def test_without_a_practice_nobody_asks_whether_it_pays_its_wages() -> None:
    alone = run(with_changes(SMALL, {**NOTHING_THERE, "run.replications": 4}))

    assert WAGES not in {wish.name for wish in alone.verdict.wishes}
    assert alone.verdict.word in certainty(alone).words


def test_a_worth_that_may_be_none_is_open_and_says_how_many_more_would_tell(small: Answer) -> None:
    luck = np.resize([-9_990.0, 10_010.0], 20)

    found = certainty(with_worth(small, luck))
    words = close_call_words(with_worth(small, luck))

    assert not found.is_sure
    assert WORTH in found.is_open
    assert set(found.words) >= {GO_IF, NOT_NOW}
    assert found.more == 0
    assert words.startswith("Too close to call from 20 futures, and 640 would hardly tell: ")
    assert "whether it is worth more than it costs" in words


def test_a_clear_loss_is_sure_and_a_guess_may_still_turn_it(small: Answer) -> None:
    answer = with_worth(small, np.linspace(-90_000.0, -50_000.0, 20))

    assert certainty(answer) == Certainty(True, (NOT_NOW,), (), 0)
    assert close_call_words(answer) == (
        'Chance would hardly turn "not now", were there more futures than these 20; a guess that '
        "is wrong still may."
    )


def test_how_many_more_is_the_next_look_that_is_large_enough(small: Answer) -> None:
    answer = with_worth(small, np.linspace(-90_000.0, 50_000.0, 20))

    found = certainty(answer)

    assert found.words == (GO_IF, NOT_NOW)
    assert 20 + found.more in LOOKS
    assert f"{found.more} more would probably tell" in close_call_words(answer)


def test_a_run_goes_on_until_its_word_is_sure(small: Answer) -> None:
    assert is_settled(SMALL, small.values) == certainty(small).is_sure
    assert certainty_of(SMALL, small.verdict, small.values) == certainty(small)


# --- where nobody has set a number ----------------------------------------------------------------


@pytest.fixture
def sure_after(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Return what makes every word sure from so many futures on, and open before."""

    def make(n: int) -> None:
        def found(answer: Answer) -> Certainty:
            is_sure = len(answer.values) >= n
            return Certainty(is_sure, (NOT_NOW,) if is_sure else (GO_IF, NOT_NOW), (), 0)

        for module in (until_sure, known_module):
            monkeypatch.setattr(module, "certainty", found)

    return make


@pytest.mark.parametrize(("sure_at", "taken"), [(20, 20), (40, 40), (10_000, 160)])
def test_a_run_without_a_number_takes_as_many_futures_as_its_word(
    monkeypatch: pytest.MonkeyPatch,
    small: Answer,
    sure_after: Callable[[int], None],
    sure_at: int,
    taken: int,
) -> None:
    def resized(scenario: Scenario, runner: Runner) -> Answer:
        n = scenario.run.replications
        return small._replace(scenario=scenario, values=np.resize(small.values, (n, len(NAMES))))

    monkeypatch.setattr(until_sure, "run", resized)
    sure_after(sure_at)

    found = until_sure.run_as_it_takes(SMALL)

    assert found.scenario.run.replications == len(found.values) == taken


def test_what_it_took_says_the_same_as_the_same_number_given_by_hand() -> None:
    plan = with_changes(SMALL, {"run.precision_share": 0.05})

    found = until_sure.run_until_sure(plan, most=40)
    again = run(with_changes(plan, {"run.replications": len(found.values)}))

    assert len(found.values) > LOOKS[0]
    assert found.values.tobytes() == again.values.tobytes()
    assert (found.verdict, found.manifest) == (again.verdict, again.manifest)


def test_a_number_that_was_set_stays() -> None:
    assert more_looks(SMALL) == (40, 80, 160)
    assert more_looks(with_changes(SMALL, {"run.replications": 30})) == ()


def test_the_app_refines_a_close_call_and_adds_to_what_it_has(
    small: Answer, sure_after: Callable[[int], None]
) -> None:
    sure_after(40)
    known, job = Known(), background.Job(waits_for_compiler=False)

    job.run(lambda job: short_jobs.find_answer(job, SMALL, known))

    assert job.error is None
    assert job.answer is not None
    assert (len(job.answer.values), job.wanted) == (40, 40)
    assert np.array_equal(job.answer.values[:20], small.values, equal_nan=True)
    assert as_run(job.answer).scenario.run.replications == 40


def test_plans_beside_each_other_are_told_over_what_the_closest_of_them_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else the difference of two numbers would not be the difference that is shown."""
    clear, close = (
        with_changes(SMALL, {"money.infusion_price_usd": usd}) for usd in (451.0, 452.0)
    )

    def found(answer: Answer) -> Certainty:
        needs = 40 if answer.scenario.money.infusion_price_usd == 452.0 else 20
        return Certainty(len(answer.values) >= needs, (NOT_NOW,), (), 0)

    monkeypatch.setattr(known_module, "certainty", found)
    plans, job = (plan_of(clear), plan_of(close)), background.Job(waits_for_compiler=False)

    job.run(lambda job: short_jobs.find_plans(job, plans))

    assert job.error is None
    assert [each.told for each in plans] == [40, 40]
    assert next_look(plans) is None


def test_the_plan_held_against_gets_as_many_as_the_answer(
    sure_after: Callable[[int], None],
) -> None:
    sure_after(40)
    held = with_changes(SMALL, {"money.infusion_price_usd": 453.0})
    dearer = with_changes(SMALL, {"money.infusion_price_usd": 454.0})
    known, job = Known(), background.Job(waits_for_compiler=False)

    job.run(lambda job: short_jobs.find_answer(job, dearer, known, held))

    assert job.answer is not None
    assert len(job.answer.values) == len(known_of(held).summaries) == 40


# --- wishes and figures too -----------------------------------------------------------------------


@pytest.mark.parametrize(("spread_usd", "is_exact"), [(1_000.0, True), (60_000.0, False)])
def test_it_goes_on_until_the_main_figures_are_known_as_well_as_the_owner_asks(
    small: Answer, spread_usd: float, is_exact: bool
) -> None:
    worth = np.random.default_rng(3).normal(-200_000.0, spread_usd, 80)
    found = with_worth(small, worth)
    asked = with_changes(found.scenario, {"run.precision_share": 0.05})

    assert certainty(found).is_sure
    assert is_settled(asked, found.values) is is_exact
    assert is_settled(found.scenario, found.values, precision=0.05) is is_exact
    assert is_settled(asked, found.values, precision=1.0)


def test_a_figure_that_is_less_exact_than_asked_is_named(small: Answer) -> None:
    worth = np.random.default_rng(3).normal(-200_000.0, 60_000.0, 80)
    found = with_worth(small, worth)._replace(
        scenario=with_changes(small.scenario, {"run.precision_share": 0.05})
    )

    assert [each.name for each in certainty(found).figures] == ["npv_usd"]
    assert "Less exact than you asked: " in close_call_words(found)


@pytest.mark.parametrize(("lacking", "named"), [(30, ["payback_month"]), (45, [])])
def test_a_month_that_most_futures_lack_need_not_be_known(
    small: Answer, lacking: int, named: list[str]
) -> None:
    found = with_worth(small, np.full(80, -200_000.0))
    months = np.random.default_rng(6).uniform(1.0, 60.0, 80)
    months[:lacking] = np.nan
    found.values[:, NAMES.index("payback_month")] = months

    wide = inexact(found.scenario, found.values, precision=0.1)

    assert [each.name for each in wide] == named


def test_an_average_holds_at_whichever_look_one_stops(small: Answer) -> None:
    """Half-widths of the looks are wider than those of 95%: none of them misses in 1 of 20."""
    rng, found = np.random.default_rng(5), small.scenario
    holds = []
    for _ in range(200):
        values = np.repeat(small.values[:1], LOOKS[-1], axis=0)
        values[:, WORTH_AT] = rng.normal(0.0, 40_000.0, LOOKS[-1])
        for look in LOOKS:
            (worth,) = (w for w in inexact(found, values[:look], 1e-9) if w.name == "npv_usd")
            holds.append(abs(values[:look, WORTH_AT].mean()) <= worth.half_width)

    missed = 1.0 - np.array(holds).reshape(-1, len(LOOKS)).all(axis=1).mean()

    assert missed <= ERROR + 4 * (ERROR * (1 - ERROR) / 200) ** 0.5


def test_it_goes_on_until_every_wish_is_settled(small: Answer) -> None:
    """The rule is kept in 4 of 5 futures, just as often as is asked: that turns no word here."""
    found = with_worth(small, np.random.default_rng(4).normal(-200_000.0, 1_000.0, 80))
    said = with_changes(found.scenario, {"decision.breaches_max_100": 50.0})
    found = found._replace(scenario=said)
    found.values[:, NAMES.index("breaches_100")] = np.where(np.arange(80) % 5, 0.0, 1_000.0)
    found = found._replace(verdict=judged(found.scenario, found.values))

    assert certainty(found).is_sure
    assert certainty(found).wishes == ("rule",)
    assert not is_settled(found.scenario, found.values)
    assert close_call_words(found) == (
        'Chance would hardly turn "not now", were there more futures than these 80; a guess that '
        "is wrong still may. Too close to call from 80 futures is how often checks are late or "
        "nobody watches; 640 would hardly tell."
    )
