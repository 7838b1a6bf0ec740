"""The yardsticks: two scripts and their inputs, which lie outside the project and are never copied into it."""

import importlib.util
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[1]
VARIABLE = "KAIKAKU_YARDSTICK"
DEFAULT = Path(os.environ.get(VARIABLE, ROOT.parent / "shared" / "yardstick"))


@dataclass(frozen=True)
class Yardstick:
    """Where the scripts lie."""

    folder: Path

    def job(self, name: str, scale: int, inputs: Path, out: Path) -> list[str]:
        """Give the command that runs `job_<name>.py` over so many municipalities."""
        places = ["--scale", str(scale), "--inputs", str(inputs), "--out", str(out)]
        return [sys.executable, str(self.folder / f"job_{name}.py"), *places]

    def generate(self, scale: int, inputs: Path) -> None:
        """Write the inputs of so many municipalities, keeping those that are there: the same seed gives the same."""
        start = len(list(inputs.glob("M*")))
        if start < scale:
            command = [sys.executable, str(self.folder / "gen_inputs.py"), "--scale", str(scale)]
            subprocess.run([*command, "--start", str(start), "--out", str(inputs)], check=True)

    def module(self, name: str) -> ModuleType:
        """Import one of the scripts (`spec`, `job_floor`, `job_naive`)."""
        if str(self.folder) not in sys.path:
            sys.path.insert(0, str(self.folder))
        spec = importlib.util.spec_from_file_location(name, self.folder / f"{name}.py")
        if spec is None or spec.loader is None:
            raise FileNotFoundError(self.folder / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module
