"""Moment sections: a day that is played through, minute by minute.

Takes       the picture of a day
Gives       nothing: it draws; the minute is kept while the day is looked at
Units       minutes after midnight; a step is five of them
Left out    words and pictures of a minute (presentation/day/moment_chart.py), other parts of a day
            (day.py)
"""

from datetime import time, timedelta

import streamlit as st

from planner.app.widgets.charts import draw_now
from planner.app.widgets.tables import draw_table
from planner.presentation.day import moment_chart as m
from planner.presentation.day import report_words as d
from planner.presentation.day.chart import clock
from planner.presentation.day.timeline import DayPicture
from planner.presentation.format.markdown import md

TICK_S = 1.5  # of our time for each step of theirs
PLAYING = "day/playing"


def draw_play(picture: DayPicture) -> None:
    """Show the day at one minute, and let it run.

    The buttons stand outside what is drawn anew while it plays: a click could be lost there.
    """
    is_playing, key = bool(st.session_state.get(PLAYING)), f"day/minute/{picture.day}"
    if key not in st.session_state:
        st.session_state[key] = as_time(m.busiest_minute(picture))
    _draw_buttons(picture, key, is_playing)
    tick = TICK_S if is_playing else None
    st.fragment(_draw_moment, run_every=tick)(picture, key, is_playing)


def stop_playing() -> None:
    """Stop the day where it is."""
    st.session_state[PLAYING] = False


def _draw_buttons(picture: DayPicture, key: str, is_playing: bool) -> None:
    word, icon = ("Pause", "pause") if is_playing else ("Play the day", "play_arrow")
    with st.container(horizontal=True):
        st.button(word, icon=f":material/{icon}:", key="day/play", on_click=_toggle)
        st.button(
            "To the next thing that begins",
            icon=":material/skip_next:",
            key="day/next",
            on_click=_jump,
            args=(picture, key),
        )


def _draw_moment(picture: DayPicture, key: str, is_playing: bool) -> None:
    if bool(st.session_state.get(PLAYING)) != is_playing:
        st.rerun()
    first, last = m.first_and_last(picture)
    if is_playing:
        _go_on(key, last)
    chosen: time = st.slider(
        "Time of day",
        min_value=as_time(first),
        max_value=as_time(last),
        step=timedelta(minutes=m.STEP_MIN),
        format="H:mm",
        key=key,
    )
    minute = as_minute(chosen)
    st.markdown(md(m.moment_sentence(picture, minute)))
    draw_now(m.day_at(picture, minute))
    st.caption(md(f"The red line is {clock(minute)}. {d.SIGNS}"))
    draw_table(m.COLUMNS, m.doings(picture, minute), f"Who is where at {clock(minute)}")


def _go_on(key: str, last: int) -> None:
    """Move the minute on by a step; stop at the end of the day."""
    minute = as_minute(st.session_state[key]) + m.STEP_MIN
    st.session_state[key] = as_time(min(minute, last))
    if minute >= last:
        stop_playing()
        st.rerun()


def _toggle() -> None:
    st.session_state[PLAYING] = not st.session_state.get(PLAYING)


def _jump(picture: DayPicture, key: str) -> None:
    """Go to the step in which something begins."""
    step = m.STEP_MIN
    minute = m.next_minute(picture, as_minute(st.session_state[key]) + step - 1)
    st.session_state[key] = as_time(-(-minute // step) * step)


def as_time(minute: int) -> time:
    """Return minutes after midnight as a time of day, 23:59 at the latest."""
    return time(*divmod(min(minute, 24 * 60 - 1), 60))


def as_minute(moment: time) -> int:
    """Return a time of day as minutes after midnight."""
    return 60 * moment.hour + moment.minute
