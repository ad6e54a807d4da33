"""Open file: a scenario file as it was opened, shipped or somebody's own, before any change.

Takes       a path, an upload
Gives       what was read, under which name, which of its values are an example's; its text with
            changes in it
Left out    the visit that has it open (working_scenario.py)
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from planner.scenario.changes import differences
from planner.scenario.files import examples
from planner.scenario.files.files import Reading, read_scenario, read_text, to_toml
from planner.scenario.files.reading import ASSUMED, DEFAULT, Origin
from planner.scenario.model import Scenario

SHIPPED = examples.FOLDER
FIRST_FILE = "base.toml"
EXAMPLE = "the example practice"


class OpenFile(NamedTuple):
    """A scenario as it was opened."""

    reading: Reading[Scenario]
    text: str
    is_shipped: bool
    number: int  # how many were opened before: another opening has other widgets

    @property
    def scenario(self) -> Scenario:
        """The scenario without any change."""
        return self.reading.scenario

    @property
    def name(self) -> str:
        """The name of its file, without a folder."""
        return Path(self.reading.name).name

    @property
    def called(self) -> str:
        """How it is called on a page: an example has a title, somebody's own file its name."""
        if not self.is_shipped:
            return self.name
        return EXAMPLE if self.name == FIRST_FILE else f'the example "{self.scenario.title}"'


def shipped() -> dict[str, str]:
    """Return the titles of the scenarios that come with the planner, by file name."""
    names = sorted(path.name for path in SHIPPED.glob("*.toml"))
    names.sort(key=lambda name: name != FIRST_FILE)
    return {name: _title(name) for name in names}


@lru_cache(maxsize=100)
def _title(name: str) -> str:
    return read_scenario(SHIPPED / name).scenario.title


def read_file(path: Path, number: int) -> OpenFile:
    """Return a file as it is opened, the so manyth of a visit."""
    is_shipped = path.resolve().parent == SHIPPED.resolve()
    reading = _read_once(read_scenario, path) if is_shipped else read_scenario(path)
    text = path.read_bytes().decode("utf-8")
    return OpenFile(reading, text, is_shipped=is_shipped, number=number)


@lru_cache(maxsize=100)
def _read_once(read: Callable[[Path], Reading[Scenario]], path: Path) -> Reading[Scenario]:
    """Return what came with the planner: for all visitors read once."""
    return read(path)


def read_upload(name: str, data: bytes) -> Reading[Scenario]:
    """Return what somebody sent; it may be based on the scenarios that come with the planner."""
    return read_text(data, name, folder=SHIPPED)


def given_by_example(file: OpenFile) -> frozenset[str]:
    """Return the settings whose value no file of one's own gave."""
    origins = file.reading.origins.items()
    return frozenset(path for path, origin in origins if is_of_example(file, origin))


def is_of_example(file: OpenFile, origin: Origin) -> bool:
    """Return whether a value is from an example or assumed."""
    if origin.name == file.reading.name:
        return file.is_shipped
    return origin in (DEFAULT, ASSUMED) or _is_shipped(origin.name)


@lru_cache(maxsize=1000)
def _is_shipped(name: str) -> bool:
    return (SHIPPED / Path(name).name).is_file()


def edited_text(file: OpenFile, changed: Scenario) -> str:
    """Return the text that was opened with the changes in it; comments stay."""
    return to_toml(file.text, {each.path: each.new for each in differences(file.scenario, changed)})
