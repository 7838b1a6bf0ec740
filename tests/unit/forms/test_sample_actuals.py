"""Made-up actuals of the programme as a whole are read back as any others, and say what they are."""

from pathlib import Path

from pipelines.forms.sample_actuals import make_up_actuals
from pipelines.register.actuals import read_actuals
from pipelines.register.wide_indicators import load_wide_indicators
from tests.conftest import INPUTS


def test_made_up_actuals_answer_every_indicator_and_are_marked(tmp_path: Path) -> None:
    wide = load_wide_indicators(INPUTS / "kawasaki-reform-3" / "register")
    path = tmp_path / "2022.csv"
    path.write_bytes(make_up_actuals(wide, 2022, seed=1))
    actuals = read_actuals(path, dict(zip(wide["indicator_id"], wide["unit"], strict=True)))
    assert actuals["indicator_id"].tolist() == wide["indicator_id"].tolist()
    assert (actuals["remark"] == "【架空データ】").all()
    assert (actuals["actual"].notna() | actuals["judgement"].notna()).all()
    assert make_up_actuals(wide, 2022, seed=1) == path.read_bytes() != make_up_actuals(wide, 2022, seed=2)
