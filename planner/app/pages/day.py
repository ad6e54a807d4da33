"""A day: a typical, a full one, one of long waits or a broken rule, or any other, played."""

from datetime import date, timedelta

import streamlit as st

from planner.app.jobs.simulated_so_far import Known, known_of
from planner.app.jobs.visitor_jobs import JobManager
from planner.app.sections import answer as sections_answer
from planner.app.sections import day as day_parts
from planner.app.sections import page, run_progress
from planner.app.sections.answer import bullets
from planner.app.session.made_once import made_once
from planner.app.widgets import steady_layout
from planner.experiments.inspect.representative_days import Kinds
from planner.presentation.day import representative_days_words as k
from planner.presentation.format.markdown import md
from planner.scenario.model import Scenario
from planner.scenario.programs import names_of


def draw_days(job_manager: JobManager, scenario: Scenario, known: Known) -> None:
    """Show which days there are, and the one that is chosen."""
    if known.kinds is None:
        page.draw_waiting(job_manager.sort(scenario), k.IS_SORTED)
        return
    if not known.kinds.days:
        st.info(k.NO_DAY)
        return
    day = choose(known.kinds, scenario.practice.start_date)
    if day in known.days:
        draw_day(known, scenario, day)
    else:
        page.draw_waiting(job_manager.look(scenario, day), k.IS_PLAYED)


def choose(kinds: Kinds, start: date) -> int:
    """Return the day that is chosen, and say how it was found."""
    by_kind = k.days_by_kind(kinds)
    kind = st.segmented_control(
        "Which day", [*by_kind, k.DATE], default=k.TYPICAL, required=True, key="day/kind"
    )
    with st.container(key=steady_layout.WHICH_DAY):
        above = st.empty()  # an open calendar covers what stands below its field
    day, nearest = (by_kind[kind], "") if kind in by_kind else choose_date(kinds, start)
    about = (nearest or k.why(kinds, kind), k.kept_words(kinds), k.weekdays_words(kinds))
    above.caption(md(" ".join(filter(None, about))))
    return day


def choose_date(kinds: Kinds, start: date) -> tuple[int, str]:
    """Return the day of infusions nearest to a date, and a sentence where it is another."""
    first, last = (start + timedelta(days=day) for day in (kinds.days[0], kinds.days[-1]))
    asked: date = st.date_input(
        "Date", first, min_value=first, max_value=last, key=f"day/date/{first}/{last}", width=220
    )
    wanted = (asked - start).days
    day = min(kinds.days, key=lambda each: (abs(each - wanted), each))
    return day, "" if day == wanted else k.nearest(asked, start + timedelta(days=day))


def draw_day(known: Known, scenario: Scenario, day: int) -> None:
    """Show one day: what it came to, played on the floor, watched and waited for, and the lists."""
    study = known.days[day]
    if study is None or known.blueprint is None:
        st.markdown("Nobody of the program came on this day of this simulated future.")
        return
    start, named = scenario.practice.start_date, names_of(scenario)
    about = (study, known.blueprint.floor, start, named)
    picture, said = made_once(day_parts.told, *about)
    with st.container(key=steady_layout.THAT_DAY):
        st.markdown(f"**{md(said.sentence)}**")
    day_parts.draw_floor(study, picture, known.blueprint.floor)
    bullets(said.details)
    whose = "The owner's" if picture.is_owner_alone else "Nurses'"
    st.subheader(f"{whose} load and waiting", anchor=False)
    day_parts.draw_levels(picture)
    st.subheader("The day in lists", anchor=False)
    day_parts.draw_lists(said)


def draw() -> None:
    """Show the page, from top to bottom."""
    job_manager, scenario, job = page.begin()
    drawn = job_manager.states

    page.draw_title(scenario, "Watch a day")
    sections_answer.draw_trouble()

    known = known_of(scenario)
    if page.draw_error(job):
        pass
    elif known.blueprint is not None and job.answer is not None:
        draw_days(job_manager, scenario, known)
    elif job.is_running:
        st.skeleton(height=300)

    sections_answer.draw_changes()
    progress = st.container()
    page.draw_disclaimer()

    with progress:
        run_progress.follow(job_manager, drawn)
