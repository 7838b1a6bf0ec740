"""Why a cell shows an error, in a person's words."""

_WHY = {
    "#DIV/0!": "割り算の割る数が空欄か0です",
    "#REF!": "計算式の参照先のセルが消えています",
    "#NAME?": "計算式に、保存したプログラムの知らない関数や名前があります",
    "#N/A": "計算式が探した値が見つかりません",
    "#VALUE!": "計算式が、計算に使えない値（文字など）を参照しています",
    "#NUM!": "計算の結果が、数値として表せません",
    "#NULL!": "計算式の範囲の書き方が違います",
    "#SPILL!": "計算式の結果が並ぶ先に、ほかの値があります",
}
_WHY_OTHERWISE = "計算式の結果が求められません"
_AS_VALUE = "計算式はなく、ほかの所で出た計算のエラーが値として入っています"


def why_error(error: str, *, of_formula: bool) -> str:
    """Give the reason of an error (`#DIV/0!`) as the first half of a sentence.

    Args:
        error: as it is stored.
        of_formula: whether there is a formula in the cell; an error can be pasted as a value.
    """
    return _WHY.get(error, _WHY_OTHERWISE) if of_formula else _AS_VALUE
