"""`kaikaku serve`: the server, the deployments with the days of the year, and the watch on the inbox, until stopped."""

import argparse
import os
import sys
from importlib import import_module

from pipelines.flows.server import Server, ServerError, answers, forget, is_free, noted, running_here, start
from pipelines.flows.settings import apply_settings
from pipelines.flows.stopping import Stopped, Stopping
from pipelines.procedure.running.exit_codes import DONE, FAILED, USAGE


class _PortTakenError(RuntimeError):
    """Something else listens on the port; the message is one Japanese sentence that says what and what to do."""


def run_serve(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C or SIGTERM; nothing that was started is left running.

    Args:
        options: `port`, `no_watch`, `once`, `inputs`, `outputs`.

    Returns:
        0 when it was stopped or, with `once`, is done; 2 where another one serves this folder or the port is taken;
        3 when it cannot start.
    """
    with Stopping() as stopping:
        return _serve(options, stopping)


def _serve(options: argparse.Namespace, stopping: Stopping) -> int:
    apply_settings()
    if url := running_here():
        print(
            f"このフォルダーの「kaikaku serve」は、すでに動いています（{url.removesuffix('/api')}）。", file=sys.stderr
        )
        return USAGE
    server = None
    try:
        server = _server(options.port)
        stopping.at_the_latest(server.kill)
        os.environ["PREFECT_API_URL"] = server.url
        with stopping.at_once():
            serving = import_module("pipelines.flows.serving")
            server.wait()
        with noted(server):
            stopping.at_the_latest(forget)
            serving.serve(
                options.inputs,
                options.outputs,
                server.url,
                stopping,
                watch=not options.no_watch,
                once=options.once,
            )
    except Stopped:
        print("終わりました。", flush=True)
    except _PortTakenError as error:
        print(error, file=sys.stderr)
        return USAGE
    except ServerError as error:
        print(error, file=sys.stderr)
        return FAILED
    except OSError as error:
        print(f"「kaikaku serve」を始められません（{error}）。", file=sys.stderr)
        return FAILED
    except Exception as error:
        failure = import_module("pipelines.procedure.running.failures").failure_of(error)
        if not failure.foreseen:
            raise
        print(failure.sentence, file=sys.stderr)
        return int(failure.code)
    finally:
        if server is not None:
            server.stop(stopping.seconds_left if stopping.asked else None)
    return DONE


def _server(port: int) -> Server:
    """The server that PREFECT_API_URL names, else our own.

    Raises:
        _PortTakenError: where something listens on the port. A server that answers there is not joined unasked: the
            deployments of two folders bear the same names, and a run would land in either.
    """
    if url := os.environ.get("PREFECT_API_URL"):
        return Server(url)
    if is_free(port):
        return start(port, ui=True)
    url = f"http://127.0.0.1:{port}/api"
    another = "「--port 4300」のように、別の番号にしてください。"
    if answers(url):
        raise _PortTakenError(
            f"ポート{port}では、ほかのフォルダーの「kaikaku serve」などのPrefectのサーバーが動いています。{another}"
            f"そのサーバーに登録するときは、環境変数 PREFECT_API_URL を {url} にしてください。"
        )
    raise _PortTakenError(f"ポート{port}は、ほかのプログラムが使っています。{another}")
