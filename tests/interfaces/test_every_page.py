"""Every page with every example, an extreme practice and a hostile one: drawn without a fault."""

from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from planner.app.jobs import short_jobs
from planner.app.session import working_scenario
from planner.experiments.execution import executors
from planner.presentation.format.disclaimer import DISCLAIMER
from planner.scenario.files.files import read_scenario

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "planner" / "app" / "pages"
PAGES = [
    ROOT / "app.py",  # with the page Answer, and links to the others
    *(
        FOLDER / f"{name}.py"
        for name in ("practice", "patients", "staff", "day", "money", "whatif", "share", "why")
    ),
]
EXAMPLES = sorted(path.name for path in (ROOT / "scenarios").glob("*.toml"))
TINY = ("run.replications=2", "practice.months=8", "staff.opening_month=1")
EXTREME = (
    "practice.months=12",
    "rooms.infusion_rooms=12",
    "rooms.exam_rooms_used=0",
    "rooms.monitors=12",
    "rooms.pumps=12",
    "staff.nurses=20",
    "staff.infusion_nurses=12",
    'booking.infusion_weekdays=["Mon", "Tue", "Wed", "Thu", "Fri"]',
    "booking.consults_per_day=8",
    "money.infusion_price_usd=5000",
    "finance.loan_usd=10000000",
)
SIGNS = "![x](http://host.example/x.png) **$1** <script>alert(1)</script> =1+1 "
HOSTILE = (
    "title=Our _new_ plan & 1+1",
    f"question={SIGNS}",
    f"notes={SIGNS * 20}",
    "team.people=M_ari_a: willing",
)
NEVER = ("rooms.infusion_rooms=0", "rooms.exam_rooms_used=0")


@pytest.fixture(autouse=True)
def work_in_this_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer at once and without other processes; keep nothing."""
    monkeypatch.delenv(working_scenario.START_WITH, raising=False)
    monkeypatch.setenv("PLANNER_KEPT", "off")
    monkeypatch.setattr(executors, "executor", lambda workers=None: None)
    monkeypatch.setattr(short_jobs, "begin", lambda job, work: job.run(work))


def opened(monkeypatch: pytest.MonkeyPatch, page: Path, example: str, *changes: str) -> AppTest:
    """Return a page that has opened an example instead of the base scenario."""
    file = ROOT / "scenarios" / example
    read = partial(read_scenario, str(file), changes=(*TINY, *changes))
    monkeypatch.setattr(working_scenario, "read_scenario", lambda *_, **__: read())
    app = AppTest.from_file(str(page), default_timeout=300)
    return app.run()


def faults(app: AppTest) -> list[str]:
    """Return the exceptions that the page shows."""
    return [str(each.value) for each in app.exception]


def words_of(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.error, app.header, app.title)
    return "\n".join(str(each.value) for kind in kinds for each in kind)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_page_with_every_example(monkeypatch: pytest.MonkeyPatch, example: str) -> None:
    found = {page.stem: faults(opened(monkeypatch, page, example)) for page in PAGES}

    assert found == {page.stem: [] for page in PAGES}


@pytest.mark.parametrize("at", PAGES, ids=lambda at: at.stem)
@pytest.mark.parametrize("changes", [EXTREME, HOSTILE, NEVER], ids=["extreme", "hostile", "never"])
def test_every_page_with_a_practice_that_nobody_has(
    monkeypatch: pytest.MonkeyPatch, at: Path, changes: tuple[str, ...]
) -> None:
    app = opened(monkeypatch, at, "base.toml", *changes)

    assert faults(app) == []
    assert DISCLAIMER[:40] in words_of(app).replace("\\", "")


@pytest.mark.parametrize("at", PAGES, ids=lambda at: at.stem)
def test_words_of_a_file_never_act_on_a_page(monkeypatch: pytest.MonkeyPatch, at: Path) -> None:
    app = opened(monkeypatch, at, "base.toml", *HOSTILE)

    assert "![x](http" not in words_of(app)
