"""Who may talk to our own server: pages that it served itself, and programs of this machine.

Prefect's server allows every origin. A browser on this machine would so let any page order about it: one of another
local port, one whose name was made to mean 127.0.0.1 (DNS rebinding), one that leads the browser here.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

HOST = "127.0.0.1"
"""The only address our server listens on."""

_Scope = MutableMapping[str, Any]
_Message = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[_Message]]
_Send = Callable[[_Message], Awaitable[None]]
_App = Callable[[_Scope, _Receive, _Send], Awaitable[None]]

_NAMES = (HOST, "localhost")
_FORBIDDEN = "このサーバーは、自分の画面からの操作だけを受け付けます。\n".encode()
_CLOSE_POLICY = 1008
_READING = {"GET", "HEAD"}

_POLICY = "; ".join(
    [
        "default-src 'self'",
        "connect-src 'self' ws://{host}",
        "script-src 'self' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)


class Guarded:
    """An ASGI application that passes on to another one only what may be asked of it, and keeps its pages at home."""

    def __init__(self, app: _App, port: int) -> None:
        """Take the application and the port it is served on."""
        self._app = app
        self._hosts = {f"{name}:{port}" for name in _NAMES}

    async def __call__(self, scope: _Scope, receive: _Receive, send: _Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if not self._may(scope, headers):
            await _refuse(scope, send)
            return
        policy = _POLICY.format(host=headers["host"]).encode()

        async def keep_at_home(message: _Message) -> None:
            if message["type"] == "http.response.start":
                own = [
                    (b"content-security-policy", policy),
                    (b"referrer-policy", b"same-origin"),
                    (b"x-content-type-options", b"nosniff"),
                ]
                message = {**message, "headers": [*message.get("headers", []), *own]}
            await send(message)

        await self._app(scope, receive, keep_at_home)

    def _may(self, scope: _Scope, headers: dict[str, str]) -> bool:
        """Tell whether a request names this server as its own and comes from a page of it, or from no page.

        Browsers say where a request comes from: its origin whenever it could change something and for every other
        page's script, `Sec-Fetch-Site` always. Programs say neither. A link that leads here opens a page and no more.
        """
        host = headers.get("host", "")
        if host not in self._hosts or [name for name, _ in scope["headers"]].count(b"host") != 1:
            return False
        if "origin" in headers:
            return headers["origin"] == f"http://{host}"
        if headers.get("sec-fetch-site", "none") in ("same-origin", "none"):
            return True
        leads_here = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
        is_a_page = scope["type"] == "http" and scope["method"] in _READING and not scope["path"].startswith("/api")
        return leads_here and is_a_page


async def _refuse(scope: _Scope, send: _Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": _CLOSE_POLICY})
        return
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(_FORBIDDEN)).encode())]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": _FORBIDDEN})
