"""Pages: what a page shows to a visitor, without a browser.

The work is done at once, in this thread, on a small scenario. What is found of it is known to all
tests of a process: they ask how it is shown, not what it is.
"""

from functools import cache, partial
from pathlib import Path

import pytest
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest

from planner.app.jobs import background, short_jobs, simulated_so_far
from planner.app.sections.practice import all_settings as settings
from planner.app.session import open_file, working_scenario
from planner.experiments.execution import executors
from planner.experiments.run.run import Answer
from planner.presentation.format.markdown import JOINER
from planner.scenario.files.files import read_scenario

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "planner" / "app" / "pages"
EXAMPLES = sorted(path.name for path in (ROOT / "scenarios").glob("*.toml"))
TINY = (
    "run.replications=2",
    "practice.months=8",
    "staff.opening_month=1",
    "ready.licence_weeks=2",
    "ready.papers_weeks=2",
)
NEVER = ("rooms.infusion_rooms=0", "rooms.exam_rooms_used=0")
SIGNS = "![x](http://host.example/x.png) <b>$5</b> **bold** =1+1 "
SAYS = ("markdown", "caption", "header", "subheader", "code")
TELLS = ("error", "warning", "success", "info")  # boxes, with titles
TIMEOUT_S = 500

_KNOWN: dict[str, simulated_so_far.Known] = {}


def known_to_all(scenario_hash: str) -> simulated_so_far.Known:
    """Return what is known of a scenario to all tests of this process."""
    return _KNOWN.setdefault(scenario_hash, simulated_so_far.Known())


def work_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer at once, without other threads and processes, what is not known yet."""
    monkeypatch.delenv(working_scenario.START_WITH, raising=False)
    monkeypatch.setattr(executors, "executor", lambda workers=None: None)
    monkeypatch.setattr(background, "begin", lambda job, work: job.run(work))
    monkeypatch.setattr(simulated_so_far, "_known", known_to_all)
    monkeypatch.setattr(open_file, "_title", title_of)
    look_for_no_components(monkeypatch)


@cache
def title_of(name: str) -> str:
    """Return the title of a shipped file, whatever a test has the page read in its place.

    Kept by the page, the title that one test gives to every file would mislead the next one: of
    two entries of a list with the same words the first is taken for the other.
    """
    return read_scenario(open_file.SHIPPED / name).scenario.title


def look_for_no_components(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare each visit the search of all installed packages for components: the app has none."""
    name = "discover_and_register_components"
    monkeypatch.setattr(BidiComponentManager, name, lambda *_, **__: None)


def forget_all() -> None:
    """Forget what is known, for a test that asks what is found when."""
    _KNOWN.clear()


def page(
    monkeypatch: pytest.MonkeyPatch, name: str, *changes: str, first: str = "base.toml"
) -> AppTest:
    """Return a page drawn with the small scenario and changes of it."""
    read = partial(read_scenario, changes=(*TINY, *changes))
    monkeypatch.setattr(open_file, "read_scenario", read)
    monkeypatch.setattr(working_scenario, "FIRST_FILE", first)
    monkeypatch.setattr(open_file, "FIRST_FILE", first)
    return drawn(page_of(name))


def page_of(name: str) -> AppTest:
    """Return a page that is not drawn yet; "decide" comes with the links to all others."""
    if name == "decide":
        return AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT_S)
    script = (
        "from planner.app.navigation import drawing_of, show_pages\n"
        f"show_pages()\ndrawing_of({name!r})()\n"
    )
    app = AppTest.from_string(script, default_timeout=TIMEOUT_S)
    app.session_state[settings.VIEW] = settings.ALL  # of the page of the practice
    return app


def drawn(app: AppTest) -> AppTest:
    """Draw a page, and see that it raises nothing."""
    app.run()
    assert not app.exception
    return app


def words_of(app: AppTest) -> str:
    """Return all words of a page, without the signs that keep Markdown from acting on them."""
    said = [str(each.value) for kind in (*SAYS, *TELLS) for each in getattr(app, kind)]
    titles = [getattr(each.proto, "title", "") for kind in TELLS for each in getattr(app, kind)]
    return "\n".join([*said, *titles]).replace("\\", "").replace(JOINER, "")


def tables_of(app: AppTest) -> str:
    """Return all words of the tables of a page."""
    return "\n".join(str(table.value.to_dict("list")) for table in app.table).replace("\\", "")


def charts_of(app: AppTest) -> list[str]:
    """Return what each chart says to somebody who does not see it."""
    return [str(chart.proto.alt) for chart in app.get("vega_lite_chart")]


def job_of(app: AppTest) -> background.Job:
    """Return a finished job with the answer to the scenario of a page, and its timetable."""
    scenario, job = app.session_state["working"], background.Job(waits_for_compiler=False)
    job.run(lambda job: short_jobs.find_answer(job, scenario, simulated_so_far.known_of(scenario)))
    assert job.error is None
    return job


def answer_of(app: AppTest) -> Answer:
    """Return the answer to the scenario of a page."""
    found = job_of(app).answer
    assert found
    return found
