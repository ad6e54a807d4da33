"""Plans file: all plans of a visit in one file, each a scenario of its own in it.

Takes       names, the texts of scenarios
Gives       the bytes of a ZIP archive, the same for the same plans
Left out    what is left out of a shared scenario (scenario/files/redaction.py)
"""

import io
import re
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ENDING = ".zip"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of a ZIP archive: its bytes do not say when it was made


def plans_bytes(texts: Mapping[str, str]) -> bytes:
    """Return an archive with a file for each plan, numbered in their order.

    >>> ZipFile(io.BytesIO(plans_bytes({"One room": "schema = 2", "../x": ""}))).namelist()
    ['1-one-room.toml', '2-x.toml']
    """
    found = io.BytesIO()
    with ZipFile(found, "w", ZIP_DEFLATED) as archive:
        for k, (name, text) in enumerate(texts.items(), start=1):
            archive.writestr(ZipInfo(f"{k}-{_slug(name)}.toml", _FIRST_DAY), text)
    return found.getvalue()


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "plan"
