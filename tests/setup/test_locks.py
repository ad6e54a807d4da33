"""The locks are closed: whoever installs them has nothing to decide, this year or in ten.

What a release asks for is read from its metadata where it is installed. A release that is
for other systems alone, or for other Pythons, is in the lock but not asked what it needs.
"""

import importlib.metadata
import re
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.locks import APP, DEV, DOCS, PIPS, UV, Locked, asked_for, read_lock

APP_ASKS = {"extras": ("pdf",), "groups": ("install",)}
ALL_ASK = {"extras": ("pdf", "cluster"), "groups": ("install", "dev")}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (
    ("linux", "Linux", "x86_64", "posix"),
    ("darwin", "Darwin", "arm64", "posix"),
    ("win32", "Windows", "AMD64", "nt"),
)


def environment(python: str, system: tuple[str, str, str, str]) -> dict[str, str]:
    """Return what markers see on a Python and a system."""
    platform, name, machine, os_name = system
    return {
        **default_environment(),
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "sys_platform": platform,
        "platform_system": name,
        "platform_machine": machine,
        "os_name": os_name,
    }


ENVIRONMENTS = [
    pytest.param(environment(python, system), id=f"{python}-{system[0]}")
    for python, system in product(PYTHONS, SYSTEMS)
]


def wanted_by(locked: Locked, extras: frozenset[str], env: dict[str, str]) -> list[Requirement]:
    """Return what a release asks for, if that very release is installed here to be read."""
    version, asked = installed(locked.name)
    return [each for each in asked if holds(each, extras, env)] if version == locked.version else []


@cache
def installed(name: str) -> tuple[str | None, tuple[Requirement, ...]]:
    """Return the release that is installed here and all it may ask for; None if there is none."""
    try:
        found = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return None, ()
    return found.version, tuple(map(Requirement, found.requires or ()))


def holds(asked: Requirement, extras: frozenset[str], env: dict[str, str]) -> bool:
    """Say whether a requirement is one, with these extras in such an environment."""
    marker = asked.marker
    return marker is None or any(
        marker.evaluate({**env, "extra": extra}) for extra in extras | {""}
    )


def walk(
    lock: list[Locked], asked: list[Requirement], env: dict[str, str]
) -> tuple[list[str], set[str]]:
    """Follow every requirement through a lock; return what is missing, and all names met."""
    here = {each.name: each for each in lock if each.holds_in(env)}
    waiting = [(each, "planner") for each in asked if holds(each, frozenset(), env)]
    met: set[tuple[str, frozenset[str]]] = set()
    missing: list[str] = []
    while waiting:
        wish, whose = waiting.pop()
        name, extras = canonicalize_name(wish.name), frozenset(wish.extras)
        found = here.get(name)
        if found is None or not wish.specifier.contains(found.version, prereleases=True):
            missing.append(f"{whose} asks for {wish}; the lock has {found and found.requirement}")
        elif (name, extras) not in met:
            met.add((name, extras))
            waiting += [(each, name) for each in wanted_by(found, extras, env)]
    return missing, {name for name, _ in met}


@pytest.mark.parametrize("env", ENVIRONMENTS)
def test_what_the_app_needs_is_in_its_lock(env: dict[str, str]) -> None:
    missing, _ = walk(read_lock(APP), asked_for(**APP_ASKS), env)

    assert missing == []


@pytest.mark.parametrize("env", ENVIRONMENTS)
def test_what_development_needs_is_in_both_locks(env: dict[str, str]) -> None:
    missing, _ = walk(read_lock(APP) + read_lock(DEV), asked_for(**ALL_ASK), env)

    assert missing == []


def test_nothing_is_locked_that_nobody_asks_for() -> None:
    here = dict(default_environment())
    app, both = read_lock(APP), read_lock(APP) + read_lock(DEV)

    _, met_by_app = walk(app, asked_for(**APP_ASKS), here)
    _, met = walk(both, asked_for(**ALL_ASK), here)

    assert met_by_app == {each.name for each in app if each.holds_in(here)}
    assert met == {each.name for each in both if each.holds_in(here)}


def test_every_locked_release_is_the_one_installed_here() -> None:
    here = dict(default_environment())

    for each in read_lock(APP) + read_lock(DEV):
        if each.holds_in(here):
            assert importlib.metadata.version(each.name) == each.version, each.name


def test_a_requirement_that_is_missing_would_be_seen() -> None:
    here = dict(default_environment())
    without = [each for each in read_lock(APP) if each.name != "llvmlite"]

    missing, _ = walk(without, asked_for(**APP_ASKS), here)

    assert len(missing) == 1
    assert missing[0].startswith("numba asks for llvmlite")


def test_a_requirement_of_an_extra_that_is_missing_would_be_seen() -> None:
    here = dict(default_environment())
    both = read_lock(APP) + read_lock(DEV)
    without = [each for each in both if each.name != "numpy-typing-compat"]

    missing, _ = walk(without, asked_for(**ALL_ASK), here)

    assert len(missing) == 1
    assert missing[0].startswith("optype asks for numpy-typing-compat")


@pytest.mark.parametrize("env", ENVIRONMENTS)
def test_no_release_is_locked_twice_for_one_environment(env: dict[str, str]) -> None:
    names = [each.name for each in read_lock(APP) + read_lock(DEV) if each.holds_in(env)]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", [APP, DEV, UV, DOCS, PIPS], ids=lambda path: path.name)
def test_every_locked_file_is_named_by_its_hash(path: Path) -> None:
    for each in read_lock(path):
        assert each.version
        assert each.hashes
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in each.hashes)


@pytest.mark.parametrize("path", [APP, DEV, UV, DOCS, PIPS], ids=lambda path: path.name)
def test_no_registry_s_address_stands_in_a_lock(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert "://" not in text
    assert "--index" not in text
    assert "--extra-index" not in text
    assert "--find-links" not in text


@pytest.mark.parametrize("path", [APP, DEV, UV, DOCS, PIPS], ids=lambda path: path.name)
def test_a_lock_says_how_it_is_made(path: Path) -> None:
    head = path.read_text(encoding="utf-8").split("\n\n")[0]

    assert all(line.startswith("# ") for line in head.splitlines())
    assert "Made by `make lock`" in head


def test_a_numba_that_is_not_tried_yet_is_not_allowed() -> None:
    (numba,) = [each for each in asked_for(extras=(), groups=()) if each.name == "numba"]
    (locked,) = [each for each in read_lock(APP) if each.name == "numba"]
    major, minor = (int(part) for part in locked.version.split(".")[:2])

    assert numba.specifier.contains(locked.version)
    assert not numba.specifier.contains(f"{major}.{minor + 1}.0")
