"""Kinds of day: which day is typical, full, bad, and on which the rule was broken."""

from planner.experiments.inspect.day import Outcome
from planner.experiments.inspect.representative_days import Kinds, Seen, chosen, on_weekdays
from planner.models import records as r
from planner.models.clinic_day import breaches as br
from planner.presentation.day.representative_days_words import why


def seen(day: int, infusions: int, wait_s: int = 0, gone: int = 0, breaches: int = 0) -> Seen:
    return Seen(day, infusions, Outcome(gone, breaches, wait_s, 0, 0))


def test_the_typical_day_is_in_the_middle_by_infusions_and_then_by_waiting() -> None:
    days = (seen(1, 2), seen(2, 4, 30), seen(3, 4, 10), seen(4, 4, 20), seen(5, 6))

    assert chosen(days).typical == 4


def test_the_full_day_has_most_infusions_and_usual_waiting() -> None:
    usual = tuple(seen(day, 5) for day in (4, 5, 6, 7))
    days = (seen(1, 6, 900), seen(2, 6, 100), seen(3, 6, 300), *usual)

    assert chosen(days).full == 3


def test_where_a_usual_day_is_full_another_full_one_is_shown_beside_it() -> None:
    found = chosen((seen(1, 6, 900), seen(2, 6, 300), seen(3, 6, 100), seen(4, 5)))

    assert (found.typical, found.full) == (2, 1)
    assert "typical" not in why(found, "Full")


def test_a_full_day_that_is_the_typical_one_too_is_said_to_be() -> None:
    found = chosen((seen(1, 6), seen(2, 5)))

    assert (found.typical, found.full) == (1, 1)
    assert why(found, "Full").endswith("It is the typical day too: no other is as full.")


def test_the_bad_day_is_where_most_leave_unseen() -> None:
    assert chosen((seen(1, 4, 9000), seen(2, 4, 10, gone=1))).waits == 2


def test_where_nobody_leaves_unseen_the_bad_day_has_the_longest_waiting() -> None:
    assert chosen((seen(1, 4, 9000), seen(2, 4, 10))).waits == 1


def test_waiting_counts_infusion_and_existing_patients_alike() -> None:
    existing = Seen(2, 4, Outcome(0, 0, 100, 9000, 0))

    assert chosen((seen(1, 4, 9000), existing)).waits == 2


def test_the_broken_day_is_where_the_rule_broke_most_often() -> None:
    found = chosen((seen(1, 4, breaches=1), seen(2, 4, breaches=3), seen(3, 4)))

    assert (found.breach, found.broken_days) == (2, 2)


def test_what_broke_on_all_days_is_counted_by_kind() -> None:
    late, away = br.CHECK_LATE, br.CALLED_AWAY
    days = (
        Seen(1, 4, Outcome(0, 1, 0, 0, 0), (), (late,)),
        Seen(2, 4, Outcome(0, 2, 0, 0, 0), (), (away, late)),
    )

    found = chosen(days)

    assert found.broken == ((late, 2), (away, 1))
    assert "(check late 2, called away 1). Called away: whoever" in why(found, "Rule broken")


def test_a_rule_that_was_always_kept_has_no_broken_day() -> None:
    found = chosen((seen(1, 4), seen(2, 4)))

    assert (found.breach, found.broken_days) == (None, 0)


def test_of_days_alike_the_first_is_shown() -> None:
    alike = tuple(seen(day, 4, 60, breaches=1) for day in (5, 6, 7))

    assert (chosen(alike).waits, chosen(alike).breach) == (5, 5)


def test_a_future_without_infusions_has_no_day() -> None:
    assert chosen(()) == Kinds(None, None, None, None, None, (), 0, 0)


def test_infusions_are_counted_by_the_weekday_on_which_they_are_given() -> None:
    weekday = (1, 3, 1)  # Tuesday, Thursday, Tuesday

    found = on_weekdays((seen(0, 2), seen(1, 5), seen(2, 1)), weekday)

    assert found == (0, 3, 0, 5, 0, 0, 0)


def called(day: int, *events: int) -> Seen:
    return Seen(day, 2, Outcome(0, 0, 0, 0, 0), events)


def test_the_day_of_help_has_most_calls_and_of_several_the_gravest() -> None:
    calm, days = called(1), (called(2, r.NAUSEA_EVENT), called(3, r.AIRWAY_EVENT))
    twice = called(4, r.PRESSURE_EVENT, r.NAUSEA_EVENT)

    assert (chosen((calm, *days)).help, chosen((calm, *days)).help_days) == (3, 2)
    assert chosen((calm, *days, twice)).help == 4
    assert chosen((calm, *days, twice)).calls[0] == (r.NAUSEA_EVENT, 2)
    assert (chosen((calm,)).help, chosen((calm,)).help_days) == (None, 0)
