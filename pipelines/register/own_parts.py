"""The rule sets, forms and layouts of a programme's own: where they lie in its folder, and how they are loaded."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from pipelines.register.errors import RegisterError, refused_entry
from schemas.own_parts import FOLDERS, OwnParts
from schemas.read_yaml import read_yaml


def own_part_files(folder: Path) -> list[Path]:
    """Give the files of a programme's own parts (`rules/NAME.yaml` …), in order.

    Args:
        folder: `inputs/<programme>`.
    """
    return [path for name in FOLDERS for path in sorted((folder / name).glob("*.yaml")) if path.is_file()]


def load_own_parts(folder: Path) -> OwnParts:
    """Load the own parts of a programme; raises RegisterError naming the file and the entry that is wrong."""
    parts: dict[str, dict[str, Any]] = {name: {} for name in FOLDERS}
    for path in own_part_files(folder):
        parts[path.parent.name][path.stem] = _load(path)
    return OwnParts.model_validate(parts)


def _load(path: Path) -> Any:
    place = f"{path.parent.name}／{path.name}"
    try:
        part = FOLDERS[path.parent.name].model_validate(read_yaml(path))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RegisterError(f"【{place}】YAMLとして読めません。字下げと記号を確かめてください。") from error
    except ValidationError as error:
        entry, cause = refused_entry(error)
        raise RegisterError(
            f"【{place}{f'／{entry}' if entry else ''}】{cause}。書き方は docs/programme.md にあります。"
        ) from error
    name = str(getattr(part, "name", ""))
    if name != path.stem:
        raise RegisterError(
            f"【{place}／name】「{name}」はファイルの名前「{path.stem}」と違います。同じ名前にしてください。"
        )
    return part
