"""The arguments that several verbs share."""

from pathlib import Path

from pipelines.verbs.verb import option, switch

_FIRST = "プログラムの名前（省略時は最初のもの）"

PROGRAMME = option("--programme", _FIRST, "NAME")
PROGRAMMES = option("--programme", _FIRST, "NAME", action="extend", nargs="+", default=[])
LISTED_PROGRAMME = option("--programme", _FIRST, "NAME", action="extend", nargs=1, default=[])
YEAR = option("--year", "年度（2022、R4、令和4年度）。省略時は提出のある最新の年度", "YEAR")
DEPARTMENTS = option("--department", "部署の名前（いくつでも）", "NAME", action="extend", nargs="+", default=[])
INPUTS = option("--inputs", "入力フォルダー（既定 inputs）", "DIR", type=Path, default=Path("inputs"))
OUTPUTS = option("--outputs", "出力フォルダー（既定 outputs）", "DIR", type=Path, default=Path("outputs"))
AS_OF = option("--as-of", "この日の登録簿で行う（省略時は年度の末日）", "DATE")
DIRECT = switch("--direct", "Prefectを使わずに同じ処理をする")
CP932 = switch("--cp932", "データをシフトJIS（CP932）でも書く。表せない文字は〓にして一覧にする")
JOBS = option("--jobs", "同時に使うプロセスの数（省略時はCPUのコアの数。1なら1つずつ。結果は同じ）", "N", type=int)
LOG_JSON = option("--log-json", "機械が読む記録（1行に1件のJSON）を、このファイルに書き足す", "FILE", type=Path)

FOLDERS = (INPUTS, OUTPUTS)
OF_A_YEAR = (YEAR, DEPARTMENTS, *FOLDERS, AS_OF, DIRECT)
ONE_YEAR = (LISTED_PROGRAMME, *OF_A_YEAR)
"""Of verbs that work on a year."""

PLACE = (PROGRAMME, YEAR, *FOLDERS)
"""Of verbs that look at published results."""
