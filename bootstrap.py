"""Set up `.venv` and do one job, on any machine with Python 3.11+: `run`, `test`, `check` or `setup`.

Standard library only: it runs before anything is installed, also where there is no make (`py bootstrap.py run`).
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
PINS = {kind: ROOT / "requirements" / f"{kind}.txt" for kind in ("run", "dask", "dev")}
"""What is pinned for a run, for a run on a cluster too, and for development: each holds all of those before it."""

REAL, SAMPLE = "kawasaki-projects", "kawasaki-reform-3"
SAMPLE_YEAR, SEED = "2022", "1"


def main(arguments: list[str]) -> int:
    jobs = {"run": run, "test": test, "check": check, "setup": set_up}
    if sys.version_info < (3, 11):  # noqa: UP036  it is run by whatever Python the machine has
        print(f"Python 3.11 以上が必要です（このPythonは {sys.version.split()[0]} です）。")
        return 2
    if not arguments or arguments[0] not in jobs:
        print(f"使い方: python bootstrap.py [{'|'.join(jobs)}]")
        return 2
    os.chdir(ROOT)
    return jobs[arguments[0]](arguments[1:])


def run(_: list[str]) -> int:
    """Run the main job: both programmes through Prefect, the second one on made-up returns."""
    if code := setup("run"):
        return code
    returns = ROOT / "inputs" / SAMPLE / "submissions" / SAMPLE_YEAR
    if not returns.is_dir() or not any(returns.iterdir()):
        code = kaikaku("sample", "--programme", SAMPLE, "--year", SAMPLE_YEAR, "--seed", SEED, "--direct")
    code = code or kaikaku("run", "--programme", REAL, SAMPLE)
    # 1 says that returns were sent back or are missing: the outputs exist and say so
    return 0 if code == 1 else code


def test(arguments: list[str]) -> int:
    """Run the linters, the type checker and every test; with further arguments only pytest, which gets them."""
    checked = setup("dev") if arguments else check([])
    # a file's tests share what is costly to make, so they stay with one worker; the longest files come first. There is
    # one worker more than processors: while one waits for a server, a schedule or another program, the next one works
    workers = str((os.cpu_count() or 1) + 1)
    spread = ["-n", workers, "--dist", "loadfile", "--no-loadscope-reorder"]
    return checked or call(PYTHON, "-m", "pytest", *(arguments or spread))


def check(_: list[str]) -> int:
    """Run the linters and the type checker."""
    return (
        setup("dev")
        or call(PYTHON, "-m", "ruff", "check", ".")
        or call(PYTHON, "-m", "ruff", "format", "--check", ".")
        or call(PYTHON, "-m", "mypy")
    )


def set_up(arguments: list[str]) -> int:
    """Set up for development, or for what is named."""
    kind = arguments[0] if arguments else "dev"
    if kind not in PINS:
        print(f"使い方: python bootstrap.py setup [{'|'.join(PINS)}]")
        return 2
    return setup(kind)


def setup(kind: str) -> int:
    """Make `.venv` hold what is pinned; does nothing when it already does."""
    if any(_mark(enough).exists() for enough in list(PINS)[list(PINS).index(kind) :]):
        return 0
    if (VENV / "pyvenv.cfg").exists() and not PYTHON.exists():
        shutil.rmtree(VENV)
    if not PYTHON.exists():
        print(f"環境を作っています: {VENV}", flush=True)
        venv.create(VENV, with_pip=True)
    print("必要なものを入れています（1分ほど）…", flush=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile", "--no-deps"]
    code = call(*pip, "--require-hashes", "-r", str(PINS[kind])) or call(
        *pip, "--no-build-isolation", "--editable", "."
    )
    if code == 0:
        for old in [mark for name in PINS for mark in VENV.glob(f".{name}-*")]:
            old.unlink()
        _mark(kind).touch()
    return code


def _mark(kind: str) -> Path:
    """The file that says the environment holds what is pinned now, for this Python."""
    wanted = PINS[kind].read_bytes() + (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()
    return VENV / f".{kind}-{hashlib.sha256(wanted).hexdigest()}"


def kaikaku(*arguments: str) -> int:
    """Call the project's command."""
    return call(SCRIPTS / ("kaikaku.exe" if os.name == "nt" else "kaikaku"), *arguments)


def call(*command: str | Path) -> int:
    """Run a command and give its exit code."""
    return subprocess.run([str(part) for part in command], env=_environment(), check=False).returncode


def _environment() -> dict[str, str]:
    """What a command is started with: the machine's own variables.

    Where those forbid bytecode beside the sources, as many containers do, it is kept in `.venv`: without any, each of
    hundreds of processes compiles pandas and Prefect anew, which takes five seconds where the work itself takes one.
    """
    mine = dict(os.environ)
    if mine.pop("PYTHONDONTWRITEBYTECODE", ""):
        mine["PYTHONPYCACHEPREFIX"] = str(VENV / "bytecode")
    return mine


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
