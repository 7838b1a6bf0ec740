"""How every YAML file of the project is read."""

from pathlib import Path
from typing import Any

import yaml

# the same loader in C where the installation has it: a tenth of the time, which each command pays before it starts
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """Read a YAML file in UTF-8, safely.

    Raises:
        OSError: where it cannot be read; `UnicodeDecodeError` for another encoding; `yaml.YAMLError` for other text.
    """
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
