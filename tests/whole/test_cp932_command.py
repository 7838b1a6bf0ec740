"""`publish --cp932`: the terminal says what was lost, the set is whole with it, and without it the folder is gone."""

import shutil

from pipelines.cli import main


def test_cp932_on_request(published, tmp_path, capsys):
    for name in ("inputs/kawasaki-projects", "outputs/kawasaki-projects", "outputs/.kept/kawasaki-projects"):
        shutil.copytree(published.parent / name, tmp_path / name)
    of = [
        "--programme",
        "kawasaki-projects",
        "--inputs",
        str(tmp_path / "inputs"),
        "--outputs",
        str(tmp_path / "outputs"),
    ]
    folder = tmp_path / "outputs/kawasaki-projects/2021/data/cp932"
    assert main(["publish", *of, "--direct", "--cp932"]) == 0
    said = capsys.readouterr().out
    assert f"データ（シフトJIS）　{folder}　すべての文字を表せました。" in said
    assert (folder / "items.csv").read_bytes().decode("cp932").startswith("item_id,")
    assert main(["verify", *of]) == 0
    capsys.readouterr()
    assert main(["publish", *of, "--direct"]) == 0
    assert not folder.exists()
    assert "シフトJIS" not in capsys.readouterr().out


def test_the_terminal_counts_what_was_lost(published, tmp_path, capsys):
    for name in ("inputs/kawasaki-projects", "outputs/kawasaki-projects", "outputs/.kept/kawasaki-projects"):
        shutil.copytree(published.parent / name, tmp_path / name)
    kept = tmp_path / "outputs/.kept/kawasaki-projects/2021/all/scored/items.csv"
    kept.write_text(kept.read_text(encoding="utf-8").replace("子育て", "𠮷育て"), encoding="utf-8", newline="")
    of = [
        "--programme",
        "kawasaki-projects",
        "--inputs",
        str(tmp_path / "inputs"),
        "--outputs",
        str(tmp_path / "outputs"),
    ]
    assert main(["publish", *of, "--direct", "--cp932"]) == 0
    listed = tmp_path / "outputs/kawasaki-projects/2021/data/cp932/replaced_characters.csv"
    count = len(listed.read_text(encoding="utf-8-sig").splitlines()) - 1
    assert count > 0
    assert f"表せない文字{count}か所を〓にし、replaced_characters.csv に一覧にしました。" in capsys.readouterr().out
