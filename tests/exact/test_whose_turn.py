"""The line of visitors: first looks, then whole answers, then searches; and everybody's place."""

from planner.app.jobs.background import Job
from planner.app.jobs.whose_turn import Line, Urgency
from planner.app.sections.run_progress import progress_words

NOW = 0.0


def served(line: Line, *tickets: object) -> list[object]:
    """Return in which order tickets get their turn; each gives it back at once."""
    left, order = list(tickets), []
    while left:
        one = next(ticket for ticket in left if line.has_turn(ticket, NOW))
        left.remove(one)
        order.append(one)
        line.leave(one)
    return order


def test_first_looks_go_before_whole_answers_and_these_before_searches() -> None:
    line = Line()
    search, whole = line.join(Urgency.SEARCH), line.join(Urgency.WHOLE)
    first, second = line.join(Urgency.FIRST_LOOK), line.join(Urgency.FIRST_LOOK)

    assert served(line, search, whole, first, second) == [first, second, whole, search]


def test_one_works_at_a_time_and_everybody_knows_their_place() -> None:
    line = Line()
    works, next_one, last = (line.join(Urgency.WHOLE) for _ in range(3))

    assert line.has_turn(works, NOW)
    assert not line.has_turn(next_one, NOW)
    assert [line.before(ticket) for ticket in (works, next_one, last)] == [0, 1, 2]


def test_who_leaves_without_a_turn_holds_nobody_up() -> None:
    line = Line()
    gone, stays = line.join(Urgency.WHOLE), line.join(Urgency.WHOLE)

    line.leave(gone)

    assert line.has_turn(stays, NOW)
    line.leave(stays)
    assert not line.is_busy


def test_a_whole_answer_lets_a_first_look_go_first_and_goes_on_after_it() -> None:
    line, order = Line(), []
    look = Job(line, Urgency.FIRST_LOOK, waits_for_compiler=False)

    def whole(job: Job) -> None:
        ticket = line.join(Urgency.FIRST_LOOK)
        take, job._take_turn = job._take_turn, lambda urgency: order.append(urgency)  # type: ignore[method-assign]
        job.give_way(Urgency.WHOLE)
        assert line.has_turn(ticket, NOW)
        line.leave(ticket)
        take(Urgency.WHOLE)
        order.append("goes on")

    Job(line, Urgency.FIRST_LOOK, waits_for_compiler=False).run(whole)
    look.run(lambda job: order.append("next"))

    assert order == [Urgency.WHOLE, "goes on", "next"]
    assert not line.is_busy


def test_a_visitor_is_told_how_many_come_first() -> None:
    line = Line()
    works = line.join(Urgency.FIRST_LOOK)
    assert line.has_turn(works, NOW)
    job = Job(line)
    job.ticket = line.join(Urgency.WHOLE)

    assert progress_words(job) == "Getting ready"
    line.join(Urgency.FIRST_LOOK)
    assert progress_words(job) == "2 calculations come before yours"
