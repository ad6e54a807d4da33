"""LibreOffice without a window: opens workbooks, computes every formula anew, saves them."""

import os
import shutil
import subprocess
from collections.abc import Collection
from pathlib import Path

import pytest

SECONDS = 240

# Without this LibreOffice shows the values that stand in the file.
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def soffice() -> str:
    """Return the program; skip the test where it is missing, fail where CI is set."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        words = "LibreOffice is missing: .ci/get-libreoffice installs it"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
    return found


def recalculated(workbooks: Collection[Path], folder: Path) -> Path:
    """Return a folder with a copy of each workbook in which every formula is computed anew.

    LibreOffice is started once for all of them: that takes longer than the computing.
    """
    program = soffice()
    profile = folder / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(ALWAYS_RECALCULATE)
    out = folder / "computed"
    out.mkdir(exist_ok=True)
    done = subprocess.run(
        [
            program,
            "--headless",
            "--norestore",
            f"-env:UserInstallation={profile.as_uri()}",
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)),
            *map(str, workbooks),
        ],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    left = [book.name for book in workbooks if not (out / book.name).exists()]
    assert not left, f"LibreOffice did not open {left}: {done.stderr or done.stdout}"
    return out
