"""The command advise: what to change, what it costs, how sure that is, and what turns it back."""

import json
import math
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from rich.console import Console

from planner.experiments.advice.climb.beyond_limits import Above
from planner.experiments.advice.limits import LIFTED
from planner.experiments.advice.possible_levers import Lever, levers
from planner.experiments.advice.search import Advice, Tried
from planner.experiments.advice.time_estimate import Advised, advice_seconds, advised_plan
from planner.experiments.advice.trials import Gain
from planner.experiments.advice.verdict_reversal import Turn
from planner.experiments.run.cost_estimate import Speed
from planner.experiments.run.distance_to_goals import Standing
from planner.experiments.run.verdict import GO, GO_IF, NOT_NOW, NOT_POSSIBLE, WITHOUT, Verdict, Wish
from planner.presentation.advice import words as t
from planner.presentation.advice.alone_words import NOTHING_TO_TRY
from planner.presentation.advice.document import advise_document
from planner.presentation.advice.limits_words import EACH_OWN, brief_limits, limits_lines
from planner.presentation.advice.terminal import advise_view
from planner.results.catalog import NAMES
from planner.scenario.changes import with_changes
from planner.scenario.derived.lever_names import LEVERS
from planner.scenario.derived.pros_and_cons import CONSIDERATIONS
from planner.scenario.facts import Value
from planner.scenario.files.files import new_toml
from planner.scenario.model import Scenario
from tests.command_line import BASE, HERE, Said, planner
from tests.small_practice import small_scenario

KEPT = {"dearer", "cheaper", "deposit"}
FEW_LEVERS: dict[str, Value] = {
    "decision__ruled_out": ", ".join(name for name in LEVERS if name not in KEPT)
}
PRICE = "money.infusion_price_usd"
BASE_PRACTICE = Scenario(title="Our plan")
FREE = with_changes(BASE_PRACTICE, LIFTED)  # of the owner's limits of advice
BY_NAME = {lever.name: lever for lever in reversed(levers(FREE))}  # the smallest size


def wish(share: float, *, holds: bool) -> Wish:
    return Wish("worth", "npv_usd", 0.0, True, share, 0.8, holds)


def tried(
    *names: str,
    word: str = NOT_NOW,
    share: float = 0.3,
    more_usd: float = 0.0,
    gain_usd: float = 0.0,
    short: float = -0.5,
    replications: int = 50,
) -> Tried:
    """A set of changes, and how a plan with it stands."""
    some: tuple[Lever, ...] = tuple(BY_NAME[name] for name in names)
    changes = {path: value for lever in some for path, value in lever.changes.items()}
    stands = Verdict(word, (wish(share, holds=word == GO),), ())
    return Tried(
        some,
        with_changes(BASE_PRACTICE, changes),
        Standing(stands, 0.0 if word == GO else short, 10_000.0 + gain_usd, (60_000.0,)),
        more_usd,
        gain_usd,
        replications,
        dict.fromkeys(CONSIDERATIONS, share),
        {},
    )


NO_RESULTS = np.zeros((0, len(NAMES)))
TURNS = (
    Turn("demand.cost_per_lead_usd", 100.0, 205.0, 250.0, 0.7, GO_IF),
    Turn(PRICE, 550.0, 431.25, 350.0, 0.59, NOT_NOW),
)


def found(advice: Advice, turns: tuple[Turn, ...] = ()) -> Advised:
    return Advised(BASE_PRACTICE, advice, (), turns, None)


def advice(
    plan: Tried,
    alone: tuple[Tried, ...] = (),
    chosen: Tried | None = None,
    verified: Tried | None = None,
    *,
    best: Tried | None = None,
    sets: tuple[Tried, ...] = (),
    refuted: int = 0,
) -> Advice:
    """Advice on a plan; the best that was seen is what is chosen, or the plan as it is."""
    nearest = best or chosen or plan
    start = plan._replace(replications=6)
    return Advice(
        *(plan, alone, chosen, verified, None, nearest, refuted, start, sets, NO_RESULTS),
        searched=len(sets),
    )


def turned(turns: tuple[Turn, ...] = TURNS) -> Advised:
    """A plan that two changes turn."""
    plan = tried(word=GO_IF)
    chosen = tried("dearer", "hire", word=GO, share=0.9, more_usd=12_340.0, gain_usd=85_000.0)
    again = chosen._replace(replications=100, more_usd=11_800.0, gain_usd=80_400.0)
    alone = (
        tried("dearer", word=GO_IF, gain_usd=60_000.0, more_usd=-4_000.0, short=-0.2),
        tried("hire", word=GO_IF, gain_usd=20.0, more_usd=90.0),
        tried("deposit", word=GO_IF, gain_usd=-5_000.0),
    )
    return found(advice(plan, alone, chosen, again), turns)


def not_turned(best: Tried | None = None) -> Advised:
    """A plan that nothing turns."""
    plan = tried()
    alone = (tried("dearer", gain_usd=30_000.0, short=-0.3),)
    return found(advice(plan, alone, best=best, sets=60 * alone))


# the answer


def test_the_answer_names_the_changes_and_what_they_turn() -> None:
    said = t.told(turned())

    assert said.title == "Our plan: what to change"
    assert said.answer == (
        "Charge a tenth more and hire nurses for it instead of retraining. "
        'That turns "go if" into "go".'
    )


def test_every_setting_that_changes_is_said_old_and_new() -> None:
    said = t.told(turned())

    assert any(line.endswith("$500 -> $550") for line in said.changes)
    assert len(said.changes) == 2


def test_the_cost_is_that_of_fresh_futures_not_of_those_searched_on() -> None:
    needs, gains, _ = t.told(turned()).cost

    assert needs == "Money needed: $11,800 more than the plan as it is."
    assert gains == (
        "Over the plan it is worth about $80,000 more than the plan as it is, in today's money, on "
        "average of 100 futures of the search; Decide tells what each is worth."
    )


def test_how_sure_is_counted_on_futures_nobody_has_searched_on() -> None:
    head, only = t.told(turned()).sure

    assert head == "On 100 futures nobody has searched on: go."
    assert only == (
        "Yes: The program brings more than it costs in 90 of 100 simulated futures; "
        "80 of 100 would be enough."
    )


def test_a_change_that_needs_less_money_says_so() -> None:
    cheap = tried("one_room_fewer", word=GO, more_usd=-9_000.0)

    needs, *_ = t.told(found(advice(tried(), (), cheap, cheap))).cost

    assert needs == "Money needed: $9,000 less than the plan as it is."


def test_a_go_changes_nothing_and_is_still_asked_what_turns_it_back() -> None:
    plan = tried(word=GO, share=0.9)
    said = t.told(found(advice(plan), TURNS))

    assert said.answer == "Change nothing: the verdict is go as the plan stands."
    assert said.changes == said.cost == ()
    assert said.sure[0] == "On 50 futures: go."
    assert len(said.turns) == 2


def test_where_nothing_turns_it_the_nearest_is_named() -> None:
    near = tried("dearer", "deposit", gain_usd=40_000.0, short=-0.1)

    said = t.told(not_turned(near))

    assert said.answer == (
        "None of the 60 sets of changes that were tried turns the verdict: it stays "
        '"not now". Worth $40,000 more all the same: charge a tenth more and a deposit of $50 for '
        "the consult."
    )
    assert said.sure[0] == "On 50 futures: not now."
    assert said.turns == (t.NO_PLAN_TO_TURN,)


def test_where_little_is_gained_the_nearest_is_named_without_it() -> None:
    said = t.told(not_turned(tried("deposit", gain_usd=4_000.0, short=-0.1)))

    assert said.answer.endswith("This comes closest: a deposit of $50 for the consult.")


def test_of_a_practice_that_cannot_pay_its_people_that_is_said_first() -> None:
    plan = tried()
    verdict = plan.stands.verdict._replace(cannot_pay=WITHOUT)
    poor = plan._replace(stands=plan.stands._replace(verdict=verdict))

    said = t.told(found(advice(poor, best=tried("deposit", gain_usd=90_000.0))))

    assert said.answer.startswith("No change of infusions turns the verdict")
    assert "cannot pay its people" in said.answer
    assert said.answer.endswith(
        "Worth $90,000 more all the same: a deposit of $50 for the consult."
    )


def test_sets_that_only_seemed_to_turn_it_are_counted() -> None:
    said = t.told(found(advice(tried(), sets=60 * (tried("dearer"),), refuted=2)))

    assert "2 that seemed to did not hold on futures nobody has searched on" in said.answer


def test_where_nothing_even_comes_nearer_that_is_said() -> None:
    said = t.told(not_turned())

    assert said.answer.endswith("None of them comes nearer than the plan as it is.")
    assert said.changes == ()


def test_what_can_never_begin_says_what_is_missing() -> None:
    stands = Standing(Verdict(NOT_POSSIBLE, (), ("a quiet room",)), -math.inf, 0.0, (0.0,))
    plan = tried()._replace(stands=stands)

    said = t.told(found(advice(plan)))

    assert "Nothing can begin without a quiet room." in said.sure


# each change alone


def test_each_change_alone_is_told_best_first_with_what_it_needs_and_is_worth() -> None:
    said = t.told(turned())

    assert said.alone == (("Charge a tenth more", "as it is", "-$4,000", "+$60,000"),)
    assert "rough" not in said.alone_note


def test_a_change_alone_says_which_wish_that_holds_it_misses() -> None:
    plan, more = tried(word=GO), tried("outreach", word=GO_IF, gain_usd=34_300.0)
    held, lost = (
        Wish("rule", "breaches_100", 1.0, False, 0.9, 0.8, each) for each in (True, False)
    )
    plan, more = (
        each._replace(stands=each.stands._replace(verdict=Verdict(GO_IF, (one,), ())))
        for each, one in ((plan, held), (more, lost))
    )

    assert [row[1] for row in t.told(found(advice(plan, (more,)))).alone] == [
        "as it is, misses: monitoring rule"
    ]


def test_a_word_of_few_futures_is_not_told_as_that_of_the_plan() -> None:
    """With the futures of the search the plan itself would be a go, with all of them it is not."""
    found_ = turned()
    start = found_.advice.start
    lucky = start._replace(stands=start.stands._replace(verdict=Verdict(GO, (), ())))
    said = t.told(found_._replace(advice=found_.advice._replace(start=lucky)))

    assert 'alone the plan as it is would be "go"' in said.alone_note
    assert "go by the worth" in said.alone_note
    assert [row[1] for row in said.alone] == ["go if"]


def test_what_is_worth_more_but_no_go_is_told_with_the_wish_that_it_costs() -> None:
    chosen = tried("dearer", "hire", word=GO, share=0.9, gain_usd=85_000.0)
    more = tried("dearer", "deposit", word=GO_IF, share=0.7, gain_usd=97_000.0)
    of_both = advice(tried(word=GO_IF), (), chosen, chosen)._replace(beyond=more)

    lines = dict(t.told(found(of_both)).more)["Worth more, but no go"]

    assert lines == (
        "Worth $12,000 more, on average; also: a deposit of $50 for the consult; not: hire nurses "
        "for it instead of retraining.",
        "But then it is worth less than nothing in more futures than you allow.",
    )
    assert advise_document(found(of_both))["worth_more_but_no_go"]["verdict"] == GO_IF


def test_useless_changes_are_said_in_one_sentence() -> None:
    (useless,) = t.told(turned()).useless

    assert useless == (
        "Alone these do no good: hire nurses for it instead of retraining and a deposit of $50 "
        "for the consult."
    )


# what would turn it back


def test_an_assumption_that_turns_it_back_says_where_and_how_well_it_is_known() -> None:
    asked, price = t.told(turned()).turns

    assert price == ('Price of an infusion: at $431 or less it is "not now"; the plan has $550.')
    assert asked.endswith("Measure or ask before you rely on it.")


def test_what_nothing_turns_back_says_so() -> None:
    assert t.told(turned(())).turns == (t.NO_TURN,)


def test_only_a_plan_that_is_advised_can_be_turned_back() -> None:
    go = tried(word=GO)

    assert advised_plan(not_turned().advice) is None
    assert advised_plan(advice(go)) is go
    assert advised_plan(both := turned().advice) is both.chosen


# for programs


def test_programs_read_the_changes_of_settings_and_the_fresh_futures() -> None:
    document = advise_document(turned())

    assert document["kind"] == "advice"
    assert document["chosen"]["changes"] == ["dearer", "hire"]
    assert document["chosen"]["settings"][PRICE] == 550.0
    assert document["verified"]["futures"] == 100
    assert document["verified"]["verdict"] == GO
    assert [turn["field"] for turn in document["turns_back"]] == [each.path for each in TURNS]
    assert "NaN" not in json.dumps(document)


# for people


def test_on_a_terminal_the_answer_comes_first_and_what_turns_it_back_last() -> None:
    shown = words_of(turned())

    order = (
        "Our plan: what to change",
        "Charge a tenth more and hire",
        "What that changes",
        "What it costs",
        "How sure that is",
        "Each change alone",
        "Alone these do no good",
        "What would turn it back",
        t.SAFETY[:40],
    )
    places = [shown.index(words) for words in order]
    assert places == sorted(places)


def test_a_go_has_no_table_of_changes() -> None:
    plan = tried(word=GO)

    shown = words_of(found(advice(plan)))

    assert NOTHING_TO_TRY in shown
    assert "What that changes" not in shown


def words_of(told: Advised) -> str:
    console = Console(width=100, file=StringIO())
    for part in advise_view(told):
        console.print(part)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


# the command


@cache
def small_advice(*arguments: str) -> Said:
    """What advise says to the small practice, once."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "small.toml"
        head = 'schema = 2\ntitle = "Small"'
        file.write_text(new_toml(small_scenario(**FEW_LEVERS)).replace("schema = 2", head))
        return planner("advise", str(file), *HERE, *arguments)


def test_the_command_says_how_long_it_takes_before_it_starts() -> None:
    said = small_advice()

    assert said.code == 0
    first, *later = [line for line in said.err.splitlines() if not line.startswith("First start")]
    assert first.startswith("At most about ")
    assert all(line.startswith("Helps: ") for line in later)  # as soon as it is found
    assert said.out.startswith("Small: what to change")


def test_the_same_in_json_gives_every_change_alone() -> None:
    document = json.loads(small_advice("--json").out)

    assert document["title"] == "Small"
    assert {name for each in document["alone"] for name in each["changes"]} <= KEPT
    assert document["answer"] in " ".join(small_advice().out.split())


def test_a_change_that_there_is_not_is_refused_with_the_nearest() -> None:
    said = planner("advise", BASE, "--set", "decision.ruled_out=deerer")

    assert said.code == 2
    assert "Did you mean dearer?" in said.err


def test_the_estimate_grows_with_the_time_of_a_future() -> None:
    quick, slow = (
        advice_seconds(BASE_PRACTICE, Speed(0.01, replication), 1) for replication in (0.02, 0.04)
    )

    assert quick < slow < 2 * quick
    assert advice_seconds(BASE_PRACTICE, Speed(0.01, 0.02), 2) == pytest.approx(quick / 1.8)


def test_the_estimate_of_a_dated_plan_leaves_time_for_its_stages() -> None:
    dated = with_changes(BASE_PRACTICE, {"plan.changes": "month 6 third room"})
    speed = Speed(0.01, 0.02)

    assert advice_seconds(dated, speed, 1) > 1.2 * advice_seconds(BASE_PRACTICE, speed, 1)


def test_what_a_limit_keeps_out_is_told_with_the_limit_and_whose_it_is() -> None:
    dearer = Above("decision.price_most_usd", BY_NAME["dearer"], Gain(41_300.0, 900.0))
    plan = tried()
    advice = Advice(plan, (), None, None, None, plan, 0, plan, (), NO_RESULTS, above=(dearer,))
    own = with_changes(BASE_PRACTICE, {"decision.price_most_usd": 520.0})

    first, last = limits_lines(BASE_PRACTICE, advice)[0], limits_lines(BASE_PRACTICE, advice)[-1]

    usual = "what is usual, until you say more; others charge $350 to $800"
    assert f"a price of $500 at most ({usual})" in first
    kept = "the price of your plan"
    assert last == f"If you let go of {kept}: a price of $550, +$41,300 on top of your plan."
    assert "$520 at most (your limit)" in limits_lines(own, advice)[0]
    assert limits_lines(own, advice)[-1].startswith("If you let go of your highest price: ")
    two = with_changes(
        BASE_PRACTICE, {"programmes": "mood: share 0.8; pain: preset pain, share 0.2"}
    )
    assert EACH_OWN in limits_lines(two, advice)[0]
    assert brief_limits(two).startswith(EACH_OWN)
