"""Own files: a mark in what is written for people, by which it is known again while unchanged.

Takes       the bytes of a file, and what its name ends with; the path of a file
Gives       the bytes with a hash of their content in them; whether a file is such a one

The mark stands where each form of file has room for a note: a comment behind a page, a picture or
a PDF, a property of a workbook, a name in JSON. A table has no such place: the manifest that is
written beside it holds its hash.
"""

import io
import json
import re
import zipfile
from collections.abc import Callable
from hashlib import blake2b, sha256
from pathlib import Path
from typing import NamedTuple

from planner.errors import PlannerError
from planner.presentation.format.json_text import to_json
from planner.scenario.files.writing import write_bytes
from planner.storage.files import is_there

PROPERTY = "clinic-planner"  # of a workbook
UNMARKED = "0" * 32  # in a workbook, until its hash is known
JSON_MARK = "content_hash"
TABLE_MARK = "table_sha256"
TABLES = (".csv", ".parquet")
MOST_BYTES = 100_000_000  # nothing that is written here is larger
_PROPERTIES = "docProps/custom.xml"
_PACKED = re.compile(rb"(?<=<vt:lpwstr>)[0-9a-f]{32}(?=</vt:lpwstr>)")


class _Comment(NamedTuple):
    """A last line of a file that its readers pass over."""

    before: bytes
    after: bytes

    def marked(self, data: bytes) -> bytes:
        return data + self._line(data)

    def is_own(self, data: bytes) -> bool:
        start = data.rfind(self.before)
        return start >= 0 and data[start:] == self._line(data[:start])

    def _line(self, data: bytes) -> bytes:
        return self.before + _hash(data) + self.after


class _Form(NamedTuple):
    """How files of one kind carry their mark."""

    marked: Callable[[bytes], bytes]
    is_own: Callable[[bytes], bool]


_MARKUP = _Comment(b"\n<!-- clinic-planner ", b" -->\n")
_PDF = _Comment(b"\n%clinic-planner ", b"\n")


def marked(data: bytes, ending: str) -> bytes:
    """Return the bytes of a file of ours with its mark; of a table, as they are."""
    form = _FORMS.get(ending.lower())
    return data if form is None else form.marked(data)


def is_own(path: Path) -> bool:
    """Return whether a file was written here and not changed since. Raises OSError."""
    if path.stat().st_size > MOST_BYTES:
        return False
    data, ending = path.read_bytes(), path.suffix.lower()
    if ending in TABLES:
        return _is_table_of(manifest_path(path), data)
    form = _FORMS.get(ending)
    return form is not None and form.is_own(data)


def refuse_to_replace(name: str, *, force: bool) -> None:
    """Refuse to write over a file that is not ours, or that somebody has changed since."""
    path = Path(name)
    if force or not is_there(path):
        return
    try:
        is_ours = is_own(path)
    except OSError as error:
        raise PlannerError(f"{name} cannot be read: {error.strerror}.") from None
    if not is_ours:
        raise PlannerError(
            f"{name} is there already, and is not as the planner wrote it: somebody else wrote or "
            "changed it. It stays. Give another name, or --force to write over it."
        )


def write_own(path: Path, data: bytes) -> None:
    """Put a file into its place in one step, marked; PlannerError if that is not possible."""
    write_bytes(path, marked(data, path.suffix))


def manifest_path(table: Path) -> Path:
    """Return where the manifest of a table lies: beside it."""
    return table.with_suffix(".manifest.json")


def _hash(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).hexdigest().encode()


# --- JSON, and tables beside it -----------------------------------------------------------------


def _json_marked(data: bytes) -> bytes:
    document = json.loads(data)
    mark = _hash(to_json(document).encode()).decode()  # as it is read back, however it was written
    return to_json(document | {JSON_MARK: mark}).encode()


def _json_is_own(data: bytes) -> bool:
    try:
        document = json.loads(data)
        mark = document.pop(JSON_MARK)
        return bool(_hash(to_json(document).encode()).decode() == mark)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False


def _is_table_of(manifest: Path, data: bytes) -> bool:
    try:
        known = manifest.read_bytes()
    except OSError:
        return False
    is_ours = _json_is_own(known)
    return is_ours and json.loads(known).get(TABLE_MARK) == sha256(data).hexdigest()


# --- workbooks ----------------------------------------------------------------------------------


def _workbook_marked(data: bytes) -> bytes:
    """Return a workbook whose property holds the hash of everything else in it."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(content, "w") as after:
        mark = _workbook_hash(before)
        for part in before.infolist():
            packed = before.read(part)
            if part.filename == _PROPERTIES:
                packed = _PACKED.sub(mark, packed)
            after.writestr(part, packed)
    return content.getvalue()


def _workbook_is_own(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if sum(part.file_size for part in book.infolist()) > MOST_BYTES:
                return False
            found = _PACKED.search(book.read(_PROPERTIES))
            return found is not None and found[0] == _workbook_hash(book)
    except Exception:  # whatever a file that is none makes of its reader
        return False


def _workbook_hash(book: zipfile.ZipFile) -> bytes:
    digest = blake2b(digest_size=16)
    for name in sorted(book.namelist()):
        if name != _PROPERTIES:
            digest.update(name.encode() + b"\0" + blake2b(book.read(name)).digest())
    return digest.hexdigest().encode()


_FORMS = {
    ".html": _Form(_MARKUP.marked, _MARKUP.is_own),
    ".svg": _Form(_MARKUP.marked, _MARKUP.is_own),
    ".pdf": _Form(_PDF.marked, _PDF.is_own),
    ".json": _Form(_json_marked, _json_is_own),
    ".xlsx": _Form(_workbook_marked, _workbook_is_own),
}
