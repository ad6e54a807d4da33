"""The door of the app: security headers, and who may come in, at the really served page."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from planner.app.server.allowed_hosts import is_known, is_own, known_names, named_hosts
from planner.app.server.headers import HEADERS

START_LIMIT_S = 120
STREAM = "/_stcore/stream"
WEBSOCKET = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
}


class Served:
    """The app as `planner app` serves it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.here = f"127.0.0.1:{port}"

    def ask(self, path: str, **headers: str) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers={"Host": self.here, **headers})
        return connection.getresponse()

    def connect(self, host: str, origin: str) -> int:
        """Return the status of a WebSocket asked for by a page of that origin; 101 is open."""
        headers = {**WEBSOCKET, "Host": host, "Origin": origin}
        return self.ask(STREAM, **headers).status


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def begin(folder: Path, port: int, *options: str, **surroundings: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "planner", "app", f"--port={port}", *options]
    with (folder / "server.log").open("w") as log:
        return subprocess.Popen(
            command,
            cwd=folder,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, **surroundings},
        )


def see_healthy(process: subprocess.Popen, port: int, folder: Path) -> None:
    deadline = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if Served(port).ask("/_stcore/health").read() == b"ok":
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the app did not start; it said:\n{(folder / 'server.log').read_text()}")


def stop(process: subprocess.Popen) -> None:
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=30)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder, port = tmp_path_factory.mktemp("served"), free_port()
    process = begin(folder, port, PLANNER_HOSTS="planner.example, *.clinic.example")
    try:
        see_healthy(process, port, folder)
        yield Served(port)
    finally:
        stop(process)


@pytest.mark.parametrize("path", ["/", "/staff", "/_stcore/health", "/_stcore/metrics"])
def test_whatever_is_served_carries_the_security_headers(served: Served, path: str) -> None:
    answer = served.ask(path)

    assert HEADERS.items() <= dict(answer.getheaders()).items()


def test_nobody_may_frame_the_page(served: Served) -> None:
    answer = served.ask("/")

    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-frame-options"] == "DENY"


def test_what_measures_the_server_is_closed(served: Served) -> None:
    assert served.ask("/_stcore/metrics").status == 404


def test_the_own_page_may_connect(served: Served) -> None:
    assert served.connect(served.here, f"http://{served.here}") == 101


@pytest.mark.parametrize(
    "origin",
    ["http://127.0.0.1:9000", "http://localhost", "https://evil.example", "null", "http://["],
)
def test_a_page_of_another_address_may_not_connect(served: Served, origin: str) -> None:
    assert served.connect(served.here, origin) == 403
    assert served.ask("/_stcore/host-config", Origin=origin).status == 403


@pytest.mark.parametrize("host", ["planner.example", "planner.example:443", "a.clinic.example"])
def test_a_named_host_may_be_asked_for_and_its_page_may_connect(served: Served, host: str) -> None:
    origin = f"https://{host.partition(':')[0]}"

    assert served.ask("/", Host=host).status == 200
    assert served.connect(host, origin) == 101


def test_a_proxy_need_not_hand_on_the_name(served: Served) -> None:
    assert served.connect(served.here, "https://planner.example") == 101


@pytest.mark.parametrize("host", ["evil.example", "planner.example.evil.test", "clinic.example"])
def test_a_name_that_nobody_gave_is_answered_with_how_to_give_it(served: Served, host: str) -> None:
    answer = served.ask("/", Host=host)

    assert answer.status == 403
    assert "PLANNER_HOSTS" in answer.read().decode()
    assert served.connect(host, f"http://{host}") == 403


def test_health_is_told_to_machines_that_know_no_name(served: Served) -> None:
    assert served.ask("/_stcore/health", Host="10.0.0.7:8501").read() == b"ok"


def test_the_app_ends_when_it_is_asked_to(tmp_path: Path) -> None:
    port = free_port()
    process = begin(tmp_path, port)
    see_healthy(process, port, tmp_path)

    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=30) == 0
    with pytest.raises(OSError, match="refused"):
        Served(port).ask("/_stcore/health")


def test_a_file_with_problems_is_refused_before_anything_is_served(tmp_path: Path) -> None:
    process = begin(tmp_path, free_port(), "pilott")

    assert process.wait(timeout=60) == 2
    assert "Did you mean the example pilot?" in (tmp_path / "server.log").read_text()


# --- the parts ------------------------------------------------------------------------------------


def test_hosts_may_be_given_as_addresses_with_commas_or_spaces() -> None:
    named = named_hosts("https://Planner.example/  192.0.2.7:8501,,[2001:db8::1]")

    assert named == ("planner.example", "192.0.2.7:8501", "[2001:db8::1]")
    assert known_names(named)[-3:] == ("planner.example", "192.0.2.7", "2001:db8::1")


def test_a_star_stands_for_every_name_and_lets_no_other_page_in() -> None:
    assert is_known("anything.example", known_names(named_hosts("*")))
    assert not is_own("http://localhost:9000", "localhost:8501", named_hosts("*"))


@pytest.mark.parametrize(
    "host", [None, "", "user@localhost", "localhost/", "localhost:port", "[::1"]
)
def test_what_is_no_name_of_a_host_is_not_known(host: str | None) -> None:
    assert not is_known(host, known_names(()))
