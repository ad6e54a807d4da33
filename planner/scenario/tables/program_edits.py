"""Program edits: one part of one program by a path, as in programmes.esketamine.from_month.

Takes       the words of `programmes`; new values by such paths
Gives       the words with them; the words of a part as it is; settings with such paths spelled out
Left out    whether the programs that come of it are allowed (scenario/programs.py)

A part is one of a program's own (`offered`, `from_month`), a setting of its own by its path, or
`first`, which puts the program before all others. With None a part is not said any more.
"""

from collections.abc import Mapping

from planner.scenario.tables.programs import (
    Program,
    in_words,
    programs,
    said,
    with_part,
)

PATH = "programmes"
FIRST = "first"
PARTS = tuple(name for name in Program._fields if name not in ("name", "settings"))


def edit_path(name: str, part: str) -> str:
    """Return the path of one part of one program.

    >>> edit_path("IV", "money.infusion_price_usd")
    'programmes.IV.money.infusion_price_usd'
    """
    return f"{PATH}.{name}.{part}"


def is_edit(path: str) -> bool:
    """Return whether a path names a part of one program."""
    return path.startswith(f"{PATH}.")


def spelled_out(words: str, changes: Mapping[str, object]) -> dict[str, object]:
    """Return changes with those of parts of programs as words of all programs.

    `words` are those of the programs before. Raises ValueError where there is no such program.
    """
    plain = {path: value for path, value in changes.items() if not is_edit(path)}
    edits = {path: value for path, value in changes.items() if is_edit(path)}
    if not edits:
        return plain
    named = programs(str(plain.get(PATH, words)))
    for path, value in edits.items():
        named = _edited(named, path, value)
    return {**plain, PATH: in_words(named)}


def words_at(words: str, path: str) -> str | None:
    """Return the words of one part of one program, None where it is not said.

    >>> words_at("IV; esketamine: from_month 9", "programmes.esketamine.from_month")
    '9'
    """
    named = programs(words)
    number, part = _place(named, path)
    one = named[number]
    if part == FIRST:
        return "true" if number == 0 else "false"
    value = dict(one.settings).get(part) if "." in part else getattr(one, part)
    return None if value is None else said(value)


def _place(named: tuple[Program, ...], path: str) -> tuple[int, str]:
    """Return the number of the program that a path names, and the part of it."""
    rest = path.removeprefix(f"{PATH}.")
    for number, one in enumerate(named):
        if rest.startswith(f"{one.name}."):
            return number, rest.removeprefix(f"{one.name}.")
    known = ", ".join(one.name for one in named) or "none"
    raise ValueError(f"{path} names no program. There are: {known}.")


def _edited(named: tuple[Program, ...], path: str, value: object) -> tuple[Program, ...]:
    number, part = _place(named, path)
    if part == FIRST:
        shares = [float(k == 0) if one.share is None else one.share for k, one in enumerate(named)]
        every = [one._replace(share=share) for one, share in zip(named, shares, strict=True)]
        return (every.pop(number), *every)
    one = _with_part(named[number], part, value)
    return (*named[:number], one, *named[number + 1 :])


def _with_part(one: Program, part: str, value: object) -> Program:
    if "." not in part:
        if part not in PARTS:
            parts = ", ".join(PARTS)
            raise ValueError(f"{one.name} has no {part!r}. It has: {parts}, or a setting.")
        bare = one._replace(**{part: getattr(Program(one.name), part)})
        return bare if value is None else with_part(bare, part, said(value))  # type: ignore[arg-type]
    own = dict(one.settings)
    if value is None:
        own.pop(part, None)
    else:
        own[part] = said(value)  # type: ignore[arg-type]
    return one._replace(settings=tuple(own.items()))
