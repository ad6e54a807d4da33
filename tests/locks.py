"""Locks: what stands in the files that set-up installs from."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TOP = Path(__file__).resolve().parents[1]
APP = TOP / "requirements.lock"
DEV = TOP / "requirements-dev.lock"
UV = TOP / "requirements-uv.lock"
DOCS = TOP / "requirements-docs.lock"
PIPS = TOP / "tests" / "setup" / "pips.lock"


@dataclass(frozen=True)
class Locked:
    """One release in a lock: its name as registries compare it, and the hashes of its files."""

    name: str
    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def version(self) -> str:
        """The only release that may be installed."""
        (pin,) = self.requirement.specifier
        assert pin.operator == "==", f"{self.requirement} is not pinned"
        return pin.version

    def holds_in(self, environment: dict[str, str]) -> bool:
        """Say whether it is installed in such an environment."""
        marker = self.requirement.marker
        return marker is None or marker.evaluate(dict(environment))

    def line(self) -> str:
        """Return it as an installer reads it."""
        return f"{self.requirement} {' '.join(f'--hash={each}' for each in self.hashes)}\n"


def read_lock(path: Path) -> list[Locked]:
    """Return the releases of one lock, in its order."""
    text = re.sub(r"^\s*#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = text.replace("\\\n", " ").splitlines()
    return [_locked(line) for line in lines if line.strip()]


def _locked(line: str) -> Locked:
    wanted, *hashes = re.split(r"\s+--hash=", line.strip())
    requirement = Requirement(wanted)
    return Locked(canonicalize_name(requirement.name), requirement, tuple(hashes))


def asked_for(*, extras: tuple[str, ...], groups: tuple[str, ...]) -> list[Requirement]:
    """Return what the project itself asks for, with extras and groups of development."""
    told = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    project = told["project"]
    lines = list(project["dependencies"])
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    for group in groups:
        lines += told["dependency-groups"][group]
    return [Requirement(line) for line in lines]
