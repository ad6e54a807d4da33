"""What is written: links lead somewhere, the site has each page once, what can be copied works."""

import re
import shlex
from pathlib import Path

import pytest

import planner
from planner.cli.main import planner as commands
from planner.presentation.settings.reference_page import results_page
from planner.scenario.files.files import read_text

ROOT = Path(planner.__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "scenarios").glob("*.md")])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]

LINK = re.compile(r"(?<!\\)!?\[[^\]]*\]\(([^)\s]+)\)")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
ELSEWHERE = ("http://", "https://", "mailto:")


def anchor(heading: str) -> str:
    """Return what a heading is called in a link, as GitHub and the site make it."""
    bare = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", bare).strip())


def leads_nowhere(page: Path, link: str) -> bool:
    """Return whether a link of a page names no file, or no heading in it."""
    name, _, part = link.partition("#")
    target = (page.parent / name) if name else page
    if not target.exists():
        return True
    if not part or target.suffix != ".md":
        return False
    return part not in {anchor(each) for each in HEADING.findall(target.read_text())}


@pytest.mark.parametrize("document", PAGES, ids=NAMES)
def test_every_link_leads_somewhere(document: Path) -> None:
    text = BLOCK.sub("", document.read_text())
    links = [each for each in LINK.findall(text) if not each.startswith(ELSEWHERE)]

    assert [each for each in links if leads_nowhere(document, each)] == []


def test_a_link_that_leads_nowhere_is_found_out() -> None:
    assert leads_nowhere(DOCS / "files.md", "nowhere.md")
    assert leads_nowhere(DOCS / "files.md", "python.md#no-such-heading")
    assert not leads_nowhere(DOCS / "files.md", "python.md#where-the-work-is-done")


# --- the site ------------------------------------------------------------------------------------


def test_the_site_has_four_parts_and_every_page_once() -> None:
    nav = (ROOT / "mkdocs.yml").read_text().partition("\nnav:\n")[2]
    pages = [str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md")]
    decisions = [page for page in pages if re.match(r"decisions/\d", page)]

    parts = re.findall(r"^  - (.+):$", nav, re.MULTILINE)
    assert parts == ["Tutorial", "How to", "Reference", "Explanation"]
    assert sorted(re.findall(r"[\w/-]+\.md", nav)) == sorted(set(pages) - set(decisions))


def test_every_decision_is_in_their_list() -> None:
    listed = (DOCS / "decisions" / "README.md").read_text()

    assert [each.name for each in DOCS.glob("decisions/0*.md") if each.name not in listed] == []


def test_the_page_of_results_is_what_the_catalog_says() -> None:
    assert (DOCS / "results.md").read_text() == results_page(), "make settings"


# --- what can be copied --------------------------------------------------------------------------


def blocks(language: str) -> list[tuple[str, str]]:
    """Return the blocks of code in a language, each with its page."""
    found = zip(NAMES, (BLOCK.findall(page.read_text()) for page in PAGES), strict=True)
    return [(name, text) for name, texts in found for kind, text in texts if kind == language]


@pytest.mark.parametrize(("document", "text"), blocks("toml"))
def test_every_plan_that_is_printed_can_be_read(document: str, text: str) -> None:
    if "schema =" in text:
        assert read_text(text, document, folder=ROOT / "scenarios").scenario


@pytest.mark.parametrize(("document", "text"), blocks("python"))
def test_every_script_that_is_printed_is_python(document: str, text: str) -> None:
    assert compile(text, document, "exec")


def printed_lines() -> list[tuple[str, str]]:
    """Return every line that begins with `planner`, without what a shell makes of it."""
    lines = [(page, line) for page, text in blocks("") for line in text.splitlines()]
    own = [(page, line) for page, line in lines if re.match(r"planner [a-z]", line)]
    bare = [(page, re.split(r"\s+#|\s[<>|]\s", line)[0].strip()) for page, line in own]
    return list(dict.fromkeys(bare))


@pytest.mark.parametrize(("document", "line"), printed_lines())
def test_every_command_that_is_printed_is_understood(document: str, line: str) -> None:
    arguments = shlex.split(line)[1:]
    name, command, rest = commands.resolve_command(
        commands.make_context("planner", arguments, resilient_parsing=True), arguments
    )

    assert command is not None, document
    command.make_context(name, rest)
