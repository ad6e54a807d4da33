#!/usr/bin/env python3
"""Work out the locks anew: `make lock` runs this with a uv of its own.

    make_locks.py UV [options for uv, such as --upgrade]

One resolution covers the app and development, every Python that is supported and every
system. `requirements.lock` is what the app needs of it; `requirements-dev.lock` is the rest.
Extras are kept and every file is named by its hash, so that the locks can be installed
with `--no-deps --require-hashes` and nothing is left for an installer to decide.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
APP = HERE / "requirements.lock"
DEV = HERE / "requirements-dev.lock"
UV = HERE / "requirements-uv.lock"
DOCS = HERE / "requirements-docs.lock"
PIPS = HERE / "tests" / "setup" / "pips.lock"
OLD_PIPS = ("22.3.1", "23.2.1")
COMPILE = [
    *("pip", "compile", "--quiet", "--no-config", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-strip-extras"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-header"),
]

MADE = "# Made by `make lock` from pyproject.toml. Not edited by hand.\n"
INSTALLED = "# Installed with: pip install --no-deps --require-hashes -r {name}\n"
APP_HEADER = "# What the app and the command line need.\n"
DEV_HEADER = "# What development adds to requirements.lock: tests, checks, several machines.\n"
UV_HEADER = "# What installs the other locks where it can; where not, pip does.\n"
DOCS_HEADER = "# What builds the site (make docs), in its own environment: no test needs it.\n"
SITE = "zensical>=0.0.73,<0.1\nmkdocstrings-python>=2,<3\n"
PIPS_HEADER = (
    "# The pips that the locks are tried with: two that come with Pythons still in use, and the\n"
    "# newest. One file, three releases of one name: each line is installed by itself.\n"
    "# Made by `make lock`. Not edited by hand.\n"
)


def compiled(uv: str, *options: str, before: str = "", source: str = "") -> str:
    """Return what uv locks; releases in `before` are kept where they still fit."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out.txt"
        output.write_text(before, encoding="utf-8")
        wanted = Path(folder) / "in.txt"
        wanted.write_text(source, encoding="utf-8")
        file = str(wanted) if source else "pyproject.toml"
        command = [uv, *COMPILE, *options, "--output-file", str(output), file]
        subprocess.run(command, cwd=HERE, check=True)
        return output.read_text(encoding="utf-8").replace(str(wanted), "make lock")


def blocks(lock: str) -> dict[str, str]:
    """Return each locked release with its hashes and reasons, by its first line."""
    found: dict[str, str] = {}
    name = ""
    for line in lock.splitlines(keepends=True):
        if not line.startswith((" ", "#")):
            name = line.rstrip(" \\\n")
        found[name] = found.get(name, "") + line
    return found


def rest(everything: str, app: str) -> str:
    """Return what the app does not bring already."""
    own = blocks(app)
    return "".join(block for name, block in blocks(everything).items() if name not in own)


def text_of(path: Path) -> str:
    """Return a lock as it stands, nothing where there is none yet."""
    return path.read_text(encoding="utf-8") if path.exists() else ""


def write(path: Path, header: str, lock: str) -> None:
    """Write a lock with what it is, how it is made and how it is installed."""
    head = header + MADE + INSTALLED.format(name=path.name)
    path.write_text(head + "\n" + lock, encoding="utf-8")


def write_project_locks(uv: str, options: list[str]) -> None:
    """Write the locks of the app and of development."""
    groups = ["--all-extras", "--group", "install", "--group", "dev"]
    everything = compiled(uv, *groups, *options, before=text_of(APP) + text_of(DEV))
    with tempfile.TemporaryDirectory() as folder:
        same = Path(folder) / "everything.txt"
        same.write_text(everything, encoding="utf-8")
        parts = ["--extra", "pdf", "--group", "install", "--constraint", str(same)]
        app = compiled(uv, *parts, "--no-annotate", before=everything)
    kept = blocks(app)
    app = "".join(block for name, block in blocks(everything).items() if name in kept)
    if blocks(app).keys() != kept.keys():
        raise SystemExit(f"not in both resolutions: {sorted(kept.keys() - blocks(app).keys())}")
    write(APP, APP_HEADER, app)
    write(DEV, DEV_HEADER, rest(everything, app))


def write_tool_locks(uv: str, options: list[str]) -> None:
    """Write the locks of uv, of what builds the site, and of the pips that the tests try."""
    write(UV, UV_HEADER, compiled(uv, *options, before=text_of(UV), source="uv<1\n"))
    write(DOCS, DOCS_HEADER, compiled(uv, *options, before=text_of(DOCS), source=SITE))
    newest = compiled(uv, "--no-annotate", "--upgrade", source="pip\n")
    old = [compiled(uv, "--no-annotate", source=f"pip=={each}\n") for each in OLD_PIPS]
    PIPS.write_text(PIPS_HEADER + "\n" + "".join([*old, newest]), encoding="utf-8")


def main() -> None:
    """Write all locks."""
    uv, *options = sys.argv[1:]
    write_project_locks(uv, options)
    write_tool_locks(uv, options)


if __name__ == "__main__":
    main()
