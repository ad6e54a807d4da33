"""Where no practice is, no page speaks of one; and no page but a file's has names of settings."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from planner.app import navigation
from planner.app.session import open_file
from planner.scenario.files.files import read_scenario
from planner.scenario.model import CATALOG
from tests.pages import ROOT, TINY, charts_of, page_of, tables_of, words_of

pytestmark = pytest.mark.usefixtures("work_at_once")

OF_A_PRACTICE = re.compile(
    r"existing (visit|practice|patient)|owners take|physicians' pay|your own patients"
    r"|retrain|added for infusions|added by infusions|added rent|displaced|given back to",
    re.IGNORECASE,
)
# That there is none is said; practitioners' own words stay theirs, and accounts keep their names.
SAID = (
    "Nobody sees existing patients",
    "existing patients wait no longer than you allow",
    "Retraining staff",
    "added wait of existing patients",
)
# Assumptions and how to write a dated plan are read beside files.
NOT_READ = ("why",)
BESIDE_FILES = ("why", "staff")
INPUTS = ("number_input", "checkbox", "radio", "selectbox", "text_input", "button", "expander")


def opened(monkeypatch: pytest.MonkeyPatch, page: str, example: str) -> AppTest:
    file = str(ROOT / "scenarios" / example)
    read = read_scenario(file, changes=TINY)
    monkeypatch.setattr(open_file, "read_scenario", lambda *_, **__: read)
    return page_of(page).run()


def read_on(app: AppTest) -> str:
    """Return all that somebody can read on a page, labels and their help with it."""
    inputs = [each for kind in INPUTS for each in getattr(app, kind)]
    asked = [f"{each.label} {getattr(each, 'help', None) or ''}" for each in inputs]
    return "\n".join([words_of(app), tables_of(app), *charts_of(app), *asked]).replace("\\", "")


@pytest.mark.parametrize("page", [p.name for p in navigation.PAGES if p.name not in NOT_READ])
def test_no_page_speaks_of_a_practice_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    app = opened(monkeypatch, page, "clinic-from-nothing.toml")
    said = read_on(app)
    for words in SAID:
        said = said.replace(words, "")
    assert [line for line in said.split("\n") if OF_A_PRACTICE.search(line)] == []


@pytest.mark.parametrize("example", ["clinic-from-nothing.toml", "base.toml"])
def test_no_page_names_a_setting_as_a_file_does(
    monkeypatch: pytest.MonkeyPatch, example: str
) -> None:
    for page in (p.name for p in navigation.PAGES if p.name not in BESIDE_FILES):
        said = read_on(opened(monkeypatch, page, example))

        assert [path for path in CATALOG if "." in path and path in said] == [], page


def test_no_help_of_a_setting_names_another_as_a_file_does() -> None:
    asks_for_names = {"decision.known"}  # there names are what is typed
    texts = {
        path: " ".join((facts.label, facts.help, facts.source, *facts.words.values()))
        for path, facts in CATALOG.items()
        if path not in asks_for_names
    }

    named = {
        path for path, text in texts.items() for each in CATALOG if "." in each and each in text
    }
    assert named == set()
