"""Whether the parts a programme names for its years are there and fit: rule sets, layouts, choices, results."""

from schemas.form import CellKind
from schemas.own_parts import LAYOUTS, RULE_SETS
from schemas.programme import Programme
from schemas.tables.result_items import result_items
from schemas.tables.submitted import PLACE


def require_parts(programme: Programme) -> None:
    """Make sure that every year of a programme can be evaluated and printed with what it names.

    Raises:
        ValueError: in Japanese, naming the key of `programme.yaml` and what it may be.
    """
    for year in programme.years:
        rules, form = programme.rule_set_name(year), programme.form(year)
        _require_file("rule_sets", rules, programme.own.rule_set_names, RULE_SETS)
        _require_file("layouts", programme.layout_name(year), programme.own.layout_names, LAYOUTS)
        scale = programme.scale(year)
        try:
            programme.rule_set(year).require_scale(scale)
        except ValueError as error:
            raise ValueError(
                f"rule_sets の評価規則 {rules} は、{year}年度の区分（{'、'.join(map(str, scale.numbers))}、"
                f"最も良いのは{scale.best}）に合いません。区分に合う評価規則の名前を書いてください"
            ) from error
        try:
            result_items(form)
        except ValueError as error:
            raise ValueError(f"form_columns に、結果の表と同じ名前の列があります（{error}）") from error
        programme.layout(year)
        for column in form.items.entries:
            if column.kind is CellKind.CHOICE and not programme.choices.get(column.key):
                raise ValueError(f"選択肢の列 {column.key}（{column.label}）の選択肢を choices に書いてください")
        if taken := [column.key for column in form.items.entries if column.key in PLACE]:
            raise ValueError(f"form_columns の列 {taken[0]} は、処理が使う名前です。別の key にしてください")


def _require_file(key: str, name: str, known: list[str], folder: str) -> None:
    if name not in known:
        raise ValueError(
            f"{key} の {name} はありません。あるのは {'、'.join(known)} です"
            f"（独自のものは、programme.yaml の隣のフォルダー {folder} に {name}.yaml として置けます）"
        )
