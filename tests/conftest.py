"""What every test shares: how Hypothesis behaves.

With CI set, the random cases are the same on every run, so that a change is judged by
what it does and not by its luck; at home they differ, so that new cases are met.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("PLANNER_STORE", "off")  # tests simulate; test_store.py asks for a store
os.environ.setdefault("PLANNER_KEPT", "off")  # and pages keep nothing; test_keeping.py asks for it

settings.register_profile(
    "home", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("home"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "home")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let somebody who has looked at a moved snapshot write it anew."""
    parser.addoption("--write-snapshot", action="store_true", help="write snapshots anew")
