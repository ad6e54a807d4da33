"""Page of the floor: what a browser needs to play a day, in one piece.

Takes       the message of a day
Gives       markup with the message, the style and the script in it; the hash of the script
Left out    what is in the message (message.py), what the script does (assets/)

The script asks nobody for anything: it works in a file without a network, and in the app without
another word to the server. Texts come from scenario files of any origin: nothing in the message
can end the element in which it stands.
"""

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from planner.presentation.day.floor.message import Message

SCRIPTS = (
    "clock.js",
    "walks.js",
    "figures.js",
    "plan.js",
    "bars.js",
    "words.js",
    "controls.js",
    "legend.js",
    "start.js",
)
STYLE = "floor.css"


def floor_markup(message: Message) -> str:
    """Return the elements that play a day, to be put into a page."""
    return (
        '<div id="day-floor"></div>\n'
        f'<script type="application/json" id="day-message">{_as_data(message)}</script>\n'
        f'<script type="text/plain" id="day-style">{asset(STYLE)}</script>\n'
        f"<script>{script()}</script>"
    )


def floor_document(message: Message) -> str:
    """Return a page that holds nothing but the floor, for a frame."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<title>The day on the floor</title>"
        "<style>body { margin: 0; overflow: hidden }</style></head>"
        f"<body>{floor_markup(message)}</body></html>"
    )


def script_hash() -> str:
    """Return the source by which a content security policy allows the script, and no other."""
    digest = sha256(script().encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


@cache
def script() -> str:
    """Return the script, all its files one after another in a scope of their own."""
    body = "\n".join(asset(name) for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{body}\n}})();'


def asset(name: str) -> str:
    """Return a file that comes with this package."""
    return (files(__package__) / "assets" / name).read_text(encoding="utf-8")


def _as_data(message: Message) -> str:
    r"""Return JSON in which nothing looks like markup.

    >>> _as_data({"title": "</script>"})
    '{"title":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(message, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
