"""Reference page: every setting of a scenario file as one page of tables; every result as another.

Takes       the catalogs of settings and of results
Gives       docs/settings.md, docs/results.md; tests say when one is no longer as it is made
Left out    one setting on a terminal (explain.py), what a setting means (scenario/)
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from planner.presentation.settings.preset_words import presets_of, rests_on
from planner.presentation.settings.words import confidence_words, touches_words
from planner.results.catalog import RESULTS
from planner.scenario.facts import FieldFacts, Tables, catalog, groups, heading
from planner.scenario.model import CATALOG, Scenario
from planner.scenario.toml.values import in_toml
from planner.scenario.wrong_value import allowed

COMMAND = "make settings"

COLUMNS: Mapping[str, Callable[[FieldFacts], str]] = {
    "Setting": lambda facts: f"`{facts.path}`",
    "What it is": lambda facts: facts.label,
    "Unit": lambda facts: facts.unit,
    "Default": lambda facts: f"`{'[]' if facts.tables else in_toml(facts.default)}`",
    "Allowed": lambda facts: LIST if facts.tables else _allowed(facts),
    "Evidence": lambda facts: evidence(facts),
    "Source of the default": lambda facts: facts.source,
    "Confidence": lambda facts: facts.confidence,
    "First link": lambda facts: facts.touches,
}

LIST = "tables, see below"
PARTS = ("Part", "What it is", "Unit", "Allowed", "Meaning")


def _allowed(facts: FieldFacts) -> str:
    return allowed(facts).removesuffix(f" ({facts.unit})")


TOP = f"""# Settings

Everything that a scenario file can say, in the order of the file. This page is made by

    {COMMAND}

from the declarations in `planner/scenario/`; change a setting there, not here. On a
terminal, `planner explain rooms.infusion_rooms` tells the same about one setting.

A share runs from 0 to 1. Times of day are minutes after midnight: 480 is 8:00 am. "Evidence" is
the range that the evidence leaves open; it is empty where there is nothing to doubt.
"""


def settings_table() -> str:
    """Return the page as Markdown."""
    subjects = {"": "The plan itself."}
    subjects |= {name: heading(group) for name, group in groups(Scenario).items()}
    parts = [
        TOP,
        _legend("Confidence", confidence_words),
        _legend("First link: what a change of the setting reaches", touches_words),
        *(_subject(name, says) for name, says in subjects.items()),
    ]
    return "\n".join(parts)


def evidence(facts: FieldFacts) -> str:
    """Return the range that the evidence leaves open as numbers, "" if it leaves none."""
    if facts.low is None or facts.high is None:
        return ""
    return f"{in_toml(facts.low)} to {in_toml(facts.high)}"


def _legend(title: str, words: Mapping[str, str]) -> str:
    lines = (f"* `{name}`: {says}" for name, says in words.items())
    return "\n".join([f"**{title}**", "", *lines, ""])


def _subject(name: str, says: str) -> str:
    """Return the settings of one group, those outside any group for no name."""
    rows = [facts for path, facts in CATALOG.items() if path.rpartition(".")[0] == name]
    lines = (_row(say(facts) for say in COLUMNS.values()) for facts in rows)
    title = f"## [{name}] {says}" if name else f"## {says}"
    parts = [line for facts in rows if facts.tables for line in _parts(facts.path, facts.tables)]
    named = [line for facts in rows for line in _names(facts.path)]
    table = [_row(COLUMNS), _row("---" for _ in COLUMNS), *lines, ""]
    return "\n".join([title.rstrip("."), "", *table, *named, *parts])


def _names(path: str) -> Iterator[str]:
    """Yield what each name that a setting can have stands on, with a blank line at the end."""
    if presets := presets_of(path):
        yield from (f"**What each name of `{path}` rests on**", "")
        yield from (f"* `{each.name}`, {each.title}. {rests_on(each)}" for each in presets)
        yield ""


def _parts(path: str, form: Tables) -> Iterator[str]:
    """Yield what a table of a list may say, with a blank line at the end."""
    yield from (f"**A table `[[{path}]]`**: {heading(form.model)}", "")
    yield from (_row(PARTS), _row("---" for _ in PARTS))
    for name, each in catalog(form.model).items():
        yield _row((f"`{name}`", each.label, each.unit, _allowed(each), each.help))
    if form.also:
        names = ", ".join(f"`{each}`" for each in form.also)
        yield from ("", f"And these settings by their names: {names}.")
    yield ""


def _row(cells: Iterable[str]) -> str:
    """Return one row of a table; a bar inside a cell would open another one."""
    return "| " + " | ".join(" ".join(cell.split()).replace("|", r"\|") for cell in cells) + " |"


RESULTS_TOP = f"""# Results

What is said of one simulated future, a number each; of many futures a run says average, its
interval, and how far futures spread. This page is made by

    {COMMAND}

from `planner/results/catalog.py`. Months count from 1. `planner explain npv_usd` tells the same.

| Result | What it is | Unit | Better | Meaning |
|---|---|---|---|---|
"""

BETTER = {"up": "more", "down": "less", "": ""}


def results_page() -> str:
    """Return the page of all results."""
    rows = (
        f"| `{each.name}` | {each.label} | {each.unit} | {BETTER[each.good]} | {each.help} |\n"
        for each in RESULTS
    )
    return RESULTS_TOP + "".join(rows)
