"""The app in a real browser: one server and one Chromium for all tests of this folder.

Chromium is the program named by CHROMIUM, else the first of the usual names on the PATH.
Without one the tests are skipped; with CI set that is a failure.
"""

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SERVER_START_LIMIT_S = 60
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGS = [  # no sandbox for root, and no calls home
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder."""
    for item in items:
        if in_browser(item):
            item.add_marker(pytest.mark.browser)


def in_browser(item: pytest.Item) -> bool:
    return HERE in item.path.parents


# Playwright's event loop while no test of this folder runs.
PUT_AWAY: list[asyncio.AbstractEventLoop] = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Put Playwright's event loop away after each test: other tests must not meet one that runs."""
    if in_browser(item):  # it is asked for every test
        put_back()
    result = yield
    if (loop := asyncio._get_running_loop()) is not None:
        PUT_AWAY.append(loop)
        asyncio._set_running_loop(None)
    return result


def put_back() -> None:
    if PUT_AWAY:
        asyncio._set_running_loop(PUT_AWAY.pop())


@pytest.fixture(scope="session")
def playwright(playwright: Playwright) -> Iterator[Playwright]:
    """Playwright, which needs its event loop to end."""
    yield playwright
    put_back()


def find_chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    names = (named,) if named else CHROMIUM_NAMES
    return next((path for name in names if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> str:
    path = find_chromium()
    if path is not None:
        return path
    reason = f"no Chromium: none of {', '.join(CHROMIUM_NAMES)} on the PATH; or set CHROMIUM"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict, chromium: str) -> dict:
    return {**browser_type_launch_args, "executable_path": chromium, "args": CHROMIUM_ARGS}


@pytest.fixture(scope="session")
def app_environment() -> dict[str, str]:
    """What the app finds in its environment; not the tests, which other tests come after."""
    return {}


@pytest.fixture(scope="session")
def app_url(
    chromium: str, app_environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the running app."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    log = tmp_path_factory.mktemp("server") / "server.log"
    command = [sys.executable, "-m", "planner", "app", f"--port={port}"]

    with log.open("w") as out:
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | app_environment,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_healthy(server, url, log)
        yield url
    finally:
        stop(server)


def wait_until_healthy(server: subprocess.Popen, url: str, log: Path) -> None:
    deadline = time.monotonic() + SERVER_START_LIMIT_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:
                if answer.read() == b"ok":
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    pytest.fail(f"the app did not start; the server said:\n{log.read_text()}")


def stop(server: subprocess.Popen) -> None:
    server.terminate()
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@pytest.fixture
def wait_until_idle() -> Callable[[Page], None]:
    """Give the function that waits until the app has drawn its page: never sleep instead."""
    return see_idle


def see_idle(page: Page) -> None:
    """Wait until the page's script has run to its end, and see that it raised nothing."""
    root = page.locator("[data-testid=stApp]")
    expect(root).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


@pytest.fixture
def app(page: Page, app_url: str) -> Iterator[Page]:
    """A page showing the app; afterwards, that no script failed and no other host was asked."""
    faults: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(app_url)
    see_idle(page)

    yield page

    assert not faults
    assert not [url for url in asked if not url.startswith((app_url, "data:", "blob:"))]
