"""Scenario writing: what a file looks like after the planner has written in it."""

import re
from pathlib import Path

import pytest

from planner.errors import PlannerError, ScenarioError
from planner.scenario.changes import with_changes
from planner.scenario.facts import catalog
from planner.scenario.files import writing
from planner.scenario.files.editing import to_toml
from planner.scenario.files.reading import read_scenario, read_text
from planner.scenario.files.writing import file_name, full_toml, new_toml, write_scenario
from tests.tiny_practice import TinyPractice


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(["schema = 2", *lines, ""]), encoding="utf-8")
    return path


def read(path: Path) -> TinyPractice:
    return read_scenario(path, model=TinyPractice).scenario


def edit(text_of_file: str, **changes: object) -> str:
    paths = {path.replace("__", "."): value for path, value in changes.items()}
    return to_toml(text_of_file, paths, model=TinyPractice)  # type: ignore[arg-type]


# Changing the text of a file

FRIDAY = """\
schema = 2   # the first
title = 'Friday'

# What we have.
[rooms]  # quiet ones
infusion_rooms   =   2      # do not touch
shared_rooms = false

[booking]
infusion_weekdays = [  # ask Ann
  "Tue",
]
"""


def test_a_changed_value_leaves_every_other_byte_alone() -> None:
    changed = edit(FRIDAY, rooms__infusion_rooms=3, booking__infusion_weekdays=("Mon", "Tue"))

    assert changed == FRIDAY.replace("=   2", "=   3").replace(
        '[  # ask Ann\n  "Tue",\n]', '["Mon", "Tue"]'
    )


def test_a_value_that_stays_the_same_keeps_its_spelling() -> None:
    text_of_file = FRIDAY.replace("=   2", "=   0x2") + "price_usd = 500\n"

    changed = edit(
        text_of_file,
        title="Friday",
        rooms__infusion_rooms=2,
        booking__infusion_weekdays=("Tue",),
        booking__price_usd=500.0,
    )

    assert changed == text_of_file


def test_a_new_key_goes_to_the_end_of_its_section_with_its_unit_and_source() -> None:
    changed = edit(FRIDAY, rooms__chairs_per_room=3, booking__missed_share=0.08)

    assert changed == FRIDAY.replace(
        "shared_rooms = false\n",
        "shared_rooms = false\nchairs_per_room = 3  # chairs; default 1: The owner\n",
    ) + ("missed_share = 0.08  # share; Rule of thumb\n")


def test_a_new_section_goes_to_the_end() -> None:
    changed = edit(FRIDAY, monitoring__rule="in_room")

    assert changed == FRIDAY + (
        '\n[monitoring]\nrule = "in_room"  # default "on_site": State rule\n'
    )


def test_a_new_text_goes_above_the_first_section() -> None:
    assert edit(FRIDAY, notes="hello") == FRIDAY.replace(
        "title = 'Friday'\n", "title = 'Friday'\nnotes = \"hello\"\n"
    )


@pytest.mark.parametrize(
    "section",
    [
        "[rooms]",
        "[rooms]\ninfusion_rooms = 2",
        "[rooms]\n\n\n[booking]\n",
        "[ 'rooms' ] # x",
        "rooms.infusion_rooms = 2",
        "rooms.infusion_rooms = 2 # x\ntitle = 'x'\n[booking]\nprice_usd = 1.0",
        "rooms = {infusion_rooms = 2}",
        "rooms = { infusion_rooms = 2 } # x",
        "rooms = {}",
        "rooms = {infusion_rooms = 2, shared_rooms = false}\n[booking]\n",
        "# only a comment",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_two_settings_find_their_place_in_any_way_to_write_a_section(
    section: str, newline: str
) -> None:
    before = f"schema = 2\n{section}".replace("\n", newline)

    after = edit(before, rooms__infusion_rooms=5, rooms__chairs_per_room=4)

    scenario = read_text(after, "friday.toml", model=TinyPractice).scenario
    assert (scenario.rooms.infusion_rooms, scenario.rooms.chairs_per_room) == (5, 4)
    assert newline == "\n" or "\n" not in after.replace("\r\n", "")


def test_a_file_that_does_not_end_its_last_line_takes_new_settings_and_sections() -> None:
    before = "schema = 2\n[rooms]\ninfusion_rooms = 2"

    after = edit(before, monitoring__rule="in_room", rooms__chairs_per_room=4)

    assert after.startswith(before + "\nchairs_per_room = 4  # ")
    assert "\n[monitoring]\nrule = " in after


def test_a_value_of_the_wrong_kind_is_replaced_even_if_python_calls_it_equal() -> None:
    assert "chairs_per_room = 1\n" in edit(
        "rooms.chairs_per_room = true\n", rooms__chairs_per_room=1
    )
    assert "shared_rooms = false\n" in edit("rooms.shared_rooms = 0\n", rooms__shared_rooms=False)


def test_notes_of_several_lines_stay_readable() -> None:
    changed = edit("schema = 2\n", notes='say "hello"\nand C:\\new')

    assert changed == 'schema = 2\nnotes = """\nsay \\"hello\\"\nand C:\\\\new"""\n'


def test_a_byte_order_mark_survives_a_change() -> None:
    assert edit("\ufeffschema = 2\n[rooms]\ninfusion_rooms = 2\n", rooms__infusion_rooms=3) == (
        "\ufeffschema = 2\n[rooms]\ninfusion_rooms = 3\n"
    )


def test_a_text_that_cannot_be_read_is_not_changed() -> None:
    with pytest.raises(ScenarioError, match="cannot be read"):
        edit("schema = ", rooms__infusion_rooms=3)


# Writing files


def test_a_new_file_says_only_what_differs_from_its_base(tmp_path: Path) -> None:
    write(tmp_path / "base.toml", 'title = "Base"', "[rooms]", "infusion_rooms = 3")
    base = read(tmp_path / "base.toml")
    path = tmp_path / "friday.toml"

    write_scenario(
        path,
        with_changes(
            base, {"title": "Friday", "booking.price_usd": 500.0, "booking.gap_days": None}
        ),
        based_on="base.toml",
    )

    assert path.read_text() == (
        'schema = 2\ntitle = "Friday"\nbased_on = "base.toml"\n\n[booking]\n'
        "price_usd = 500.0  # USD; default 450.0: The owner\n"
        'gap_days = "none"  # days; default 3: Protocol\n'
    )
    assert read(path).rooms.infusion_rooms == 3


def test_a_file_that_exists_keeps_its_comments_when_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "friday.toml"
    path.write_text(FRIDAY)

    write_scenario(path, with_changes(read(path), {"rooms.infusion_rooms": 3}))

    assert path.read_text() == FRIDAY.replace("=   2", "=   3")


def test_a_file_that_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "friday.toml"
    path.write_text("my shopping list")

    with pytest.raises(ScenarioError):
        write_scenario(path, TinyPractice())

    assert path.read_text() == "my shopping list"


def test_a_file_that_would_not_give_back_the_scenario_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "to_toml", lambda text, *_, **__: text)

    with pytest.raises(RuntimeError, match="would not give back the scenario"):
        write_scenario(
            tmp_path / "friday.toml", with_changes(TinyPractice(), {"rooms.infusion_rooms": 3})
        )

    assert list(tmp_path.iterdir()) == []


def test_a_private_file_stays_private(tmp_path: Path) -> None:
    path = write(tmp_path / "friday.toml")
    path.chmod(0o600)

    write_scenario(path, with_changes(TinyPractice(), {"rooms.infusion_rooms": 3}))

    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = write(tmp_path / "friday.toml")
    before = path.read_text()
    monkeypatch.setattr(Path, "replace", full_disk)

    with pytest.raises(PlannerError, match="cannot be written: No space left on device"):
        write_scenario(path, with_changes(TinyPractice(), {"rooms.infusion_rooms": 3}))

    assert path.read_text() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["friday.toml"]


def test_a_folder_that_is_not_there_is_a_plain_message(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="cannot be written: No such file"):
        write_scenario(tmp_path / "nowhere" / "friday.toml", TinyPractice())


def test_a_full_file_names_every_setting_with_unit_source_and_confidence() -> None:
    written = full_toml(TinyPractice())

    assert "\n# Rooms and chairs. A second line that is no heading.\n[rooms]\n" in written
    assert "infusion_rooms = 2    # rooms; The owner; owner\n" in written
    assert 'rule = "on_site"  # State rule; moderate\n' in written
    for path in catalog(TinyPractice):
        assert re.search(rf"^{path.rpartition('.')[2]} = ", written, re.MULTILINE), path
    assert read_text(written, "base.toml", model=TinyPractice).scenario == TinyPractice()


@pytest.mark.parametrize("title", ["CON", "a.b (c) & 50%", "Zoë", "", "x" * 80])
def test_the_name_of_a_file_is_safe_whatever_the_title(title: str) -> None:
    name = file_name(with_changes(TinyPractice(), {"title": title}))

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{8}\.toml", name)
    assert len(name) < 60


def test_a_new_file_without_a_base_says_what_differs_from_the_defaults() -> None:
    assert new_toml(TinyPractice()) == "schema = 2\n"
