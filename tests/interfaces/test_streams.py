"""What a command says: to its end or not without a word, and with no sign that acts."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.cli import streams
from planner.cli.streams import OutputError
from tests.command_line import BASE, planner, small_run

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
CONTROL = "no\x1b[31m\x9b\u202e.toml"


def command(*arguments: str, out: int, **more: str) -> "subprocess.CompletedProcess[str]":
    """Return what became of a command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "planner", *arguments],
        env={**os.environ, **more},
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )


def test_without_docstrings_nothing_is_drawn_and_that_is_said(tmp_path: Path) -> None:
    picture = str(tmp_path / "day.svg")

    said = command("day", BASE, "-o", picture, out=subprocess.DEVNULL, PYTHONOPTIMIZE="2")

    assert said.returncode == 2
    assert said.stderr.startswith("Python runs without docstrings (PYTHONOPTIMIZE=2, or -OO)")
    assert said.stderr.count("\n") == 1


@needs_full
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_said_in_one_line(unbuffered: str) -> None:
    with FULL.open("w") as full:
        said = command("check", BASE, out=full.fileno(), PYTHONUNBUFFERED=unbuffered)

    assert said.returncode == 1
    assert said.stderr == (
        "Not all could be written to standard output: No space left on device. What was written "
        "is not whole.\n"
    )


def test_what_a_disk_takes_only_in_part_is_written_again_or_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken = io.BytesIO()

    def takes_seven(number: int, data: bytes) -> int:
        if taken.tell() > 1_000:
            raise OSError(28, "No space left on device")
        return taken.write(bytes(data[:7]))

    stream = streams._stream(sys.__stdout__, tells=True)
    monkeypatch.setattr(os, "write", takes_seven)

    stream.write("x" * 900)
    stream.flush()
    assert taken.getvalue() == b"x" * 900

    stream.write("y" * 900)
    with pytest.raises(OutputError, match="No space left on device"):
        stream.flush()


def test_standard_output_that_is_closed_is_said() -> None:
    stream = streams._stream(None, tells=True)
    stream.write("the answer")

    with pytest.raises(OutputError, match="it is closed"):
        stream.flush()


def test_standard_error_that_cannot_be_written_stops_nothing() -> None:
    stream = streams._stream(None, tells=False)

    stream.write("on the way\n")

    stream.flush()


def test_a_narrow_terminal_gets_the_words_without_the_signs_it_lacks(tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as file:
        latin = io.TextIOWrapper(file, encoding="latin-1")
        stream = streams._stream(latin, tells=True)
        stream.write("Köln \u2192 Wien")
        stream.flush()

    assert (tmp_path / "out").read_bytes() == "Köln ? Wien".encode("latin-1")


def test_json_for_a_narrow_terminal_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    said = small_run("--json", "--set", "title=Wien 東京")
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr(sys, "stdout", narrow)

    from planner.cli.options import write

    write(json.loads(said.out))
    narrow.flush()

    text = narrow.buffer.getvalue().decode("latin-1")  # type: ignore[attr-defined]
    assert json.loads(text) == json.loads(said.out)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", CONTROL),
        ("run", CONTROL),
        ("run", BASE, "--set", CONTROL),
        ("run", BASE, f"--{CONTROL}"),
        ("explain", CONTROL),
        (CONTROL,),
        ("report", BASE, "-o", CONTROL),
        ("sweep", BASE, "--over", CONTROL),
        ("new", CONTROL, "--from", "base"),
    ],
)
def test_no_argument_acts_upon_the_terminal(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    said = planner(*arguments)

    words = said.out + said.err
    assert words
    assert not [sign for sign in words if sign != "\n" and not sign.isprintable()]


def test_no_file_name_acts_upon_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / CONTROL
    file.write_bytes(Path(BASE).read_bytes())

    said = planner("check", str(file))

    assert said.code == 0
    assert r"no\x1b[31m\x9b\u202e.toml" in said.out.replace("\n", "")
    assert "\x1b" not in said.out
