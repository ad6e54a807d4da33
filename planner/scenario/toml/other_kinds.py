"""Other kinds: files that are no scenario, told by how they begin, and what to give instead.

Takes       the first bytes of a file
Gives       a sentence, "" for what may be a scenario
Left out    a scenario that is not written well (source.py)
"""

BEGINNINGS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a workbook, a document or a zip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an older workbook or document"),
    (b"{", "JSON, as answers are written"),
    (b"<", "a page of the web, as reports are"),
)
INSTEAD = (
    "is {kind}, and no scenario file. Give the file that planner new or the page Share wrote; its "
    "name ends in .toml."
)


def other_kind(data: bytes) -> str:
    """Return what a file is instead of a scenario.

    >>> other_kind(b"%PDF-1.4")[:36]
    'is a PDF, and no scenario file. Give'
    >>> other_kind(b"schema = 2")
    ''
    """
    begins = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next(
        (INSTEAD.format(kind=kind) for sign, kind in BEGINNINGS if begins.startswith(sign)), ""
    )
