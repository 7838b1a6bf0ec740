"""The server answers its own pages and programs of this machine, and nobody else's page."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from pipelines.flows.guarded import Guarded

OWN = {"host": "127.0.0.1:4200"}
PAGE = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}


def ask(
    headers: dict[str, str], method: str = "POST", path: str = "/api/x", kind: str = "http"
) -> list[dict[str, Any]]:
    """Give what is sent back; the application behind the guard says "reached"."""
    sent: list[dict[str, Any]] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        if kind == "websocket":
            await send({"type": "websocket.accept"})
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"reached"})

    async def receive() -> dict[str, Any]:
        raise AssertionError("nothing more is asked")

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(dict(message))

    scope = {
        "type": kind,
        "method": method,
        "path": path,
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    asyncio.run(Guarded(app, 4200)(scope, receive, send))
    return sent


@pytest.mark.parametrize(
    "headers",
    [
        OWN,  # a program: no browser
        {"host": "localhost:4200"},
        OWN | {"origin": "http://127.0.0.1:4200"},
        {"host": "localhost:4200", "origin": "http://localhost:4200"},
        OWN | {"sec-fetch-site": "same-origin"},
        OWN | {"sec-fetch-site": "none"},  # typed into the address bar
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_its_own(headers: dict[str, str], method: str) -> None:
    assert ask(headers, method)[-1]["body"] == b"reached"


@pytest.mark.parametrize(
    "headers",
    [
        OWN | {"origin": "http://127.0.0.1:3000"},
        OWN | {"origin": "http://localhost:4200"},
        OWN | {"origin": "https://127.0.0.1:4200"},
        OWN | {"origin": "http://127.0.0.1"},
        OWN | {"origin": "null"},
        OWN | {"origin": ""},
        OWN | {"sec-fetch-site": "same-site"},
        OWN | {"sec-fetch-site": "cross-site"},
        OWN | {"sec-fetch-site": "cross-site"} | PAGE,
        {"host": "example.test:4200"},
        {"host": "example.test:4200", "origin": "http://example.test:4200"},
        {"host": "127.0.0.1:4200.example.test"},
        {"host": "127.0.0.1"},
        {"host": "127.0.0.1:3000", "origin": "http://127.0.0.1:3000"},
        {"host": ""},
        {},
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_anybody_else(headers: dict[str, str], method: str) -> None:
    start, body = ask(headers, method)
    assert start["status"] == 403
    assert not [name for name, _ in start["headers"] if name.startswith(b"access-control")]
    assert "自分の画面" in body["body"].decode()


def test_a_link_leads_to_a_page_and_orders_nothing() -> None:
    link = OWN | {"sec-fetch-site": "cross-site"} | PAGE
    assert ask(link, "GET", "/v2/dashboard")[-1]["body"] == b"reached"
    assert ask(link, "GET", "/api/flow_runs/count")[0]["status"] == 403
    assert ask(link | {"sec-fetch-dest": "iframe"}, "GET", "/v2/dashboard")[0]["status"] == 403
    assert ask(link | {"origin": "null"}, "POST", "/v2/dashboard")[0]["status"] == 403


def test_the_stream_of_events_is_for_its_own_pages() -> None:
    assert ask(OWN | {"origin": "http://127.0.0.1:4200"}, kind="websocket") == [{"type": "websocket.accept"}]
    assert ask(OWN, kind="websocket") == [{"type": "websocket.accept"}]
    refused = ask(OWN | {"origin": "http://127.0.0.1:3000"}, kind="websocket")
    assert [one["type"] for one in refused] == ["websocket.close"]


def test_every_answer_says_that_the_page_may_ask_nobody_else() -> None:
    headers = dict(ask({"host": "localhost:4200"}, "GET", "/")[0]["headers"])
    policy = headers[b"content-security-policy"].decode()
    assert "default-src 'self'" in policy
    assert "connect-src 'self' ws://localhost:4200;" in policy
    assert "frame-ancestors 'none'" in policy
