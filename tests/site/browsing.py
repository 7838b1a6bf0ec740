"""Opens the page in Chromium from the folder it lies in, and watches that nothing else is asked for."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome", "chrome") if (found := shutil.which(name))),
    None,
)
_QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-domain-reliability",
    "--no-first-run", "--no-pings", "--metrics-recording-only",
]  # fmt: skip


IN_FAILURE = 300
"""Seconds after which a page is taken never to come, on the slowest machine."""


def require_chromium() -> None:
    """Skip where there is no browser; where the project's own checks run, that is a failure."""
    if CHROMIUM is None:
        missing = "Chromiumがないため、市民向けページの確認を省きます。"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that is installed; nothing is downloaded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET, timeout=IN_FAILURE * 1000)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, folder: Path, hash_: str = "", **options: Any) -> Iterator[Page]:
    """Open the page by its file address; fails on any request for something else, and on any error it reports."""
    context = browser.new_context(**options)
    context.set_default_timeout(IN_FAILURE * 1000)
    asked: list[str] = []
    said: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{(folder / 'index.html').as_uri()}{hash_}")
    yield page
    context.close()
    home = folder.as_uri()
    assert asked, "the page itself was asked for"
    assert [url for url in asked if not url.startswith((home, "data:"))] == []
    assert said == []


def until(page: Page, condition: str) -> None:
    """Wait until a condition holds. The page's own policy lets nobody run text as script, so it is asked from here."""
    for _ in range(IN_FAILURE * 20):
        if page.evaluate(f"() => {condition}"):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")
