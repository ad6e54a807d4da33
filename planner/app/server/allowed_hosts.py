"""Allowed hosts: who may come in: under which names the app is reached, and from which pages.

Takes       the names in PLANNER_HOSTS; the headers of a request (ASGI)
Gives       the same answers, or a refusal in words
Left out    signing in: a proxy in front does that (docs/deploy.md)

A request is let in if it was sent to this machine or to a named host, and not by a page of
another address: not even of another port of this machine. Streamlit itself lets any port of
this machine connect. What measures the server is shown to nobody.
"""

import os
import re
from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

HOSTS = "PLANNER_HOSTS"  # environment: names under which the app is reached, joined by commas
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
EVERY_NAME = "*"
CLOSED = "/_stcore/metrics"
HEALTH = "/_stcore/health"  # asked by machines that know no name
POLICY_VIOLATION = 1008  # the code with which a WebSocket is closed
PORT_OF = {"http": 80, "https": 443, "ws": 80, "wss": 443}

_PLACE = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[^\s/@:?#\[\]]+)(:(?P<port>\d{1,5}))?")

NOT_THIS_NAME = (
    "The planner does not answer under this name. Whoever runs it can add the name to the "
    "environment variable PLANNER_HOSTS."
)
NOT_FROM_THERE = "A page of another address may not use the planner."
NOT_HERE = "There is nothing here."


def named_hosts(words: str | None = None) -> tuple[str, ...]:
    """Return the names in PLANNER_HOSTS, with their port where one is given.

    >>> named_hosts("https://Planner.example/, 192.0.2.7:8501")
    ('planner.example', '192.0.2.7:8501')
    """
    said = os.environ.get(HOSTS, "") if words is None else words
    each = (one if "//" in one else f"//{one}" for one in said.replace(",", " ").split())
    return tuple(place for place in (urlsplit(one).netloc.lower() for one in each) if place)


def known_names(named: Collection[str]) -> tuple[str, ...]:
    """Return the names of this machine and of the named hosts, without ports."""
    return (*THIS_MACHINE, *(_name_of(place) or place for place in named))


class Door:
    """Lets in what is meant for this app, and answers everything else itself."""

    def __init__(self, app: Any, named: Collection[str] | None = None) -> None:
        self.app = app
        self.named = named_hosts() if named is None else tuple(named)
        self.names = known_names(self.named)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        found = self._refusal(scope) if scope["type"] in ("http", "websocket") else None
        if found is None:
            await self.app(self._under_own_name(scope), receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": found[1]})
        else:
            await _say(send, *found)

    def _refusal(self, scope: Any) -> tuple[int, str] | None:
        """Return the status and the words of a refusal, None for a request that is let in."""
        path = scope["path"].rstrip("/")
        if path.endswith(CLOSED):
            return 404, NOT_HERE
        if path.endswith(HEALTH):
            return None
        host, origin = _header(scope, b"host"), _header(scope, b"origin")
        if not is_known(host, self.names):
            return 403, NOT_THIS_NAME
        if origin is not None and not is_own(origin, host, self.named):
            return 403, NOT_FROM_THERE
        return None

    def _under_own_name(self, scope: Any) -> Any:
        """Return a request with the name that its page has, where a proxy put another.

        Streamlit would else compare the two, and ask another server for the address of this one.
        """
        origin = _header(scope, b"origin") if scope["type"] in ("http", "websocket") else None
        place = (origin or "").partition("://")[2]
        if place.lower() not in self.named:
            return scope
        others = [row for row in scope["headers"] if row[0] != b"host"]
        return {**scope, "headers": [*others, (b"host", place.encode())]}


def is_known(host: str | None, names: Collection[str]) -> bool:
    """Return whether a Host header names one of these; a name may begin with "*.".

    >>> names = ("localhost", "*.example")
    >>> [is_known(host, names) for host in ("localhost:8501", "a.example", "evil.test", None)]
    [True, True, False, False]
    """
    name = None if host is None else _name_of(host)
    if name is None:
        return False
    return any(_fits(name, each) for each in names)


def is_own(origin: str, host: str | None, named: Collection[str]) -> bool:
    """Return whether a page of this origin is the app's own: its host and port are those asked.

    An origin that is itself among the named hosts is the app's own too, for a proxy that does not
    hand on the name it was asked for.

    >>> is_own("http://localhost:8501", "localhost:8501", ())
    True
    >>> is_own("http://localhost:9000", "localhost:8501", ())
    False
    """
    scheme, _, place = origin.partition("://")
    if _name_of(place) is None:
        return False
    default = PORT_OF.get(scheme)
    is_same = _with_port(place, default) == _with_port(host or "", default)
    return is_same or place.lower() in named


def _with_port(place: str, default: int | None) -> tuple[str | None, int | None]:
    found = _PLACE.fullmatch(place)
    return _name_of(place), int(found["port"] or default or 0) if found else None


def _name_of(place: str) -> str | None:
    """Return the name in a Host header, without its port; None if it is none."""
    found = _PLACE.fullmatch(place)
    return found["name"].strip("[]").rstrip(".").lower() if found else None


def _fits(name: str, known: str) -> bool:
    if known == EVERY_NAME:
        return True
    return name.endswith(known[1:]) if known.startswith("*.") else name == known


def _header(scope: Any, name: bytes) -> str | None:
    found = (value.decode("latin-1") for key, value in scope["headers"] if key == name)
    return next(found, None)


async def _say(send: Any, status: int, words: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode()})
