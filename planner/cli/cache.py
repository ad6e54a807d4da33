"""Cache command: what is kept on disk, where, how much, how old; and how to empty it.

Takes       what to empty, if anything
Gives       words, or JSON, on standard output
Units       bytes, shown in MB
"""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from planner.errors import PlannerError
from planner.presentation.format.rounding import counted
from planner.storage.cache import BYTES_PER_MB, COMPILED, REMAKEABLE, REPLICATIONS, SWEEPS, Cached
from planner.storage.drafts import (
    DRAFTS,
    MOST_DRAFT_BYTES,
    MOST_DRAFT_DAYS,
    MOST_DRAFTS,
    drafts_folder,
    kept_drafts,
)
from planner.storage.files import throw_away
from planner.storage.folders import most_bytes, the_cache

ALL_AGAIN = "remakeable"
HOUR_S, DAY_S = 3_600, 86_400
ABOUT = {
    COMPILED: "the simulation, compiled for this computer",
    REPLICATIONS: "futures simulated before, answers and advice made of them",
    SWEEPS: "points of sweeps that were stopped",
    DRAFTS: "what was typed in the app",
}
BESIDE = " " * 23  # below what a kind is


class Kind(NamedTuple):
    """What is kept of one kind."""

    name: str
    folder: Path | None  # None: kept nowhere
    things: Sequence[Cached]
    most_bytes: int

    @property
    def size(self) -> int:
        """Return how many bytes it is."""
        return sum(each.size for each in self.things)


@click.command(short_help="Show what is kept on this computer, or empty it.")
@click.option(
    "--clear",
    "what",
    is_flag=False,
    flag_value=ALL_AGAIN,
    type=click.Choice([*REMAKEABLE, DRAFTS, ALL_AGAIN]),
    metavar="[compiled|futures|sweeps|drafts]",
    help="Empty one kind; without a name all that can be made again, never drafts.",
)
@click.option("--yes", "is_sure", is_flag=True, help="Empty drafts without asking.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON instead of words.")
def cache(what: str | None, is_sure: bool, as_json: bool) -> None:
    """Show what the planner keeps on this computer: where, how much, how old, and the limits.

    What can be made again (compiled code, simulated futures, points of sweeps) shares one limit,
    which PLANNER_CACHE_MB sets. What was typed in the app is kept apart, and never goes for it.
    """
    if what is not None:
        _clear(what, is_sure=is_sure)
    kinds = [_kind(name) for name in (*REMAKEABLE, DRAFTS)]
    if as_json:
        click.echo(json.dumps(_document(kinds), indent=2))
        return
    for line in _lines(kinds):
        click.echo(line)


# --- what there is --------------------------------------------------------------------------------


def _kind(name: str) -> Kind:
    if name == DRAFTS:
        folder = drafts_folder()
        return Kind(name, folder, kept_drafts(folder), MOST_DRAFT_BYTES)
    found = the_cache(name)
    if found is None:
        return Kind(name, None, (), 0)
    return Kind(name, found.folder / name, found.kept(name), found.most_bytes)


def _document(kinds: Sequence[Kind]) -> dict[str, Any]:
    return {
        "limits": {
            "remakeable_bytes": most_bytes(),
            "drafts_bytes": MOST_DRAFT_BYTES,
            "drafts": MOST_DRAFTS,
            "drafts_days": MOST_DRAFT_DAYS,
        },
        "kept": {
            each.name: {
                "folder": None if each.folder is None else str(each.folder),
                "count": len(each.things),
                "bytes": each.size,
                "oldest_days": _days(each, 0),
                "newest_days": _days(each, -1),
            }
            for each in kinds
        },
    }


def _days(kind: Kind, place: int) -> float | None:
    """Return how many days ago the first or last of a kind was used."""
    if not kind.things:
        return None
    return round(max(0.0, time.time() - kind.things[place].used_s) / DAY_S, 2)


def _lines(kinds: Sequence[Kind]) -> Iterator[str]:
    *again, drafts = kinds
    used, most = _mb(sum(each.size for each in again)), _mb(most_bytes())
    yield f"What can be made again: {used} of at most {most}; the longest unused goes first"
    for kind in again:
        yield from _about(kind)
    yield ""
    used, most = _mb(drafts.size), _mb(MOST_DRAFT_BYTES)
    yield (
        f"What was typed: {used} of at most {most}; at most {MOST_DRAFTS} scenarios, each "
        f"for {MOST_DRAFT_DAYS} days"
    )
    yield from _about(drafts)


def _about(kind: Kind) -> Iterator[str]:
    yield f"  {kind.name:8}  {_mb(kind.size):>9}  {ABOUT[kind.name]}"
    if kind.things:
        newest, oldest = _ago(kind, -1), _ago(kind, 0)
        ages = oldest if newest == oldest else f"{newest} to {oldest}"
        yield f"{BESIDE}{len(kind.things):,}, last used {ages} ago"
    yield f"{BESIDE}{kind.folder or 'nothing is kept'}"


def _ago(kind: Kind, place: int) -> str:
    """Return a time span in words.

    >>> _ago(Kind("futures", None, [Cached(Path("a"), 1, time.time() - 7_300)], 1), 0)
    '2 hours'
    """
    seconds = max(0.0, time.time() - kind.things[place].used_s)
    for unit, length_s in (("day", DAY_S), ("hour", HOUR_S), ("minute", 60)):
        count = int(seconds // length_s)
        if count:
            return counted(count, unit)
    return "a moment"


def _mb(size: int) -> str:
    """Return bytes in MB.

    >>> _mb(1_234_567)
    '1.2 MB'
    """
    return f"{size / BYTES_PER_MB:,.1f} MB"


# --- emptying -------------------------------------------------------------------------------------


def _clear(what: str, *, is_sure: bool) -> None:
    if what == DRAFTS:
        _clear_drafts(is_sure=is_sure)
        return
    for name in REMAKEABLE if what == ALL_AGAIN else (what,):
        found = the_cache(name)
        if found is not None:
            found.clear(name)


def _clear_drafts(*, is_sure: bool) -> None:
    """Throw away what was typed. Raises PlannerError if nobody can be asked."""
    folder = drafts_folder()
    things = kept_drafts(folder)
    if things and not is_sure:
        count = counted(len(things), "scenario")
        if not sys.stdin.isatty():
            raise PlannerError(
                f"{count} typed in the app would be lost for good. Add --yes to throw them away."
            )
        click.confirm(f"Throw {count} typed in the app away for good?", abort=True, err=True)
    for each in things:
        throw_away(each.path)
