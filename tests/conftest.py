"""What every test shares: how Hypothesis behaves, and who of several processes does what.

With CI set, the random cases are the same on every run, so that a change is judged by
what it does and not by its luck; at home they differ, so that new cases are met.

With several processes the simulation is compiled once before they start. The tests of a file
stay together in one of them, so that what one test has made is there for the next.
"""

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from planner.experiments.run.precompile import precompile_all

os.environ.setdefault("PLANNER_STORE", "off")  # test_replication_cache.py has a store
os.environ.setdefault("PLANNER_KEPT", "off")  # test_link_after_reload.py keeps

settings.register_profile(
    "home", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("home"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "home")

LOOK_S = 0.1
QUICK = "not long"  # as `make quick` says it
# Files that take more than some four seconds of a processor. They begin first, the longest at the
# head, so that no process is alone with one at the end; `make quick` leaves them out.
LONG = (
    "tests/theory/test_advice.py",
    "tests/browser/",
    "tests/always/test_no_setting_is_dead.py",
    "tests/interfaces/test_workbook.py",
    "tests/always/test_practice_reuse.py",
    "tests/interfaces/test_app.py",
    "tests/interfaces/test_every_page.py",
    "tests/theory/",
    "tests/exact/test_start_times_taken_over.py",
    "tests/always/test_nurses_always.py",
    "tests/always/test_engines_agree.py",
    "tests/always/test_replications_agree.py",
    "tests/always/test_patients_always.py",
    "tests/always/test_replication_always.py",
    "tests/interfaces/test_sweep.py",
    "tests/interfaces/test_cluster.py",
    "tests/interfaces/test_own_files.py",
    "tests/interfaces/test_wheel.py",
    "tests/interfaces/test_a_day_page.py",
    "tests/interfaces/test_practice_page.py",
    "tests/interfaces/test_advise_command.py",
    "tests/interfaces/test_flip_command.py",
    "tests/interfaces/test_whatif_commands.py",
    "tests/interfaces/test_report_command.py",
    "tests/interfaces/test_examples",
    "tests/exact/test_one_start.py",
    "tests/setup/test_pips.py",
    "tests/always/test_start_times_always.py",
    "tests/interfaces/test_explore_page.py",
    "tests/interfaces/test_parts_of_futures.py",
    "tests/always/test_several_programs.py",
    "tests/interfaces/test_link_after_reload.py",
    "tests/interfaces/test_lists_on_a_page.py",
    "tests/interfaces/test_plans_page.py",
    "tests/always/test_clinic_day_always.py",
    "tests/always/test_scenario_round_trip.py",
    "tests/exact/test_what_stands_in_which_arm.py",
    "tests/exact/test_plan_with_one_more.py",
    "tests/exact/test_changed_settings.py",
    "tests/interfaces/test_day_command.py",
    "tests/interfaces/test_planner_in_python.py",
    "tests/always/test_breaches_always.py",
    "tests/interfaces/test_damage.py",
    "tests/interfaces/test_processes.py",
    "tests/always/test_replication_cache.py",
)


@pytest.fixture(autouse=True)
def no_trouble_from_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command says what was damaged on disk; what an earlier test damaged is not its matter."""
    monkeypatch.setattr("planner.storage.trouble._TROUBLE", [])


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let somebody who has looked at a moved snapshot write it anew."""
    parser.addoption("--write-snapshot", action="store_true", help="write snapshots anew")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the simulation once: processes that begin together would each do it."""
    if session.config.getoption("numprocesses", None):
        while precompile_all():
            time.sleep(LOOK_S)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even read a file that `-m 'not long'` leaves out whole."""
    if config.getoption("markexpr") != QUICK:
        return None
    name = collection_path.relative_to(config.rootpath).as_posix()
    return True if name.startswith(LONG) else None


@pytest.hookimpl(tryfirst=True)  # before `-m` chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say what is long, and begin with it."""
    for item in items:
        if _place(item) < len(LONG):
            item.add_marker(pytest.mark.long)
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    """Return the place among what is long, after all of it for what is not."""
    file = item.location[0]
    return next((k for k, name in enumerate(LONG) if file.startswith(name)), len(LONG))
