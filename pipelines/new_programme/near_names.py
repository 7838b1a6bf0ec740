"""Names of departments that are probably one: the office is asked, and nothing is changed."""

from pipelines.japanese.characters import as_key

_OFFICES = ("事務局", "本部", "部局", "局", "部", "課", "科", "室", "署", "所", "係")
_ABOVE = ("局", "部", "室", "委員会")
# letters of several scripts that look the same
_ALIKE = str.maketrans("へべぺ一―カニロタハエトりリ", "ヘベペーー力二口夕八工卜リリ")
# what sets apart offices that are meant to be apart: 第一課 and 第二課, 南区 and 北区, A館 and B館
_TELLING = set("0123456789一二三四五六七八九十甲乙丙東西南北中上下左右前後新旧大小内外本支男女農林漁水")
_SHORTEST = 5  # 市民課 and 市税課 are two


def nearness(one: str, other: str) -> str:
    """Say how near two different names are, as a sentence ends; "" where they are plainly two.

    Near are: the same but for the last word (総務企画局, 総務企画部) or what they belong to (総務部総務課, 総務課), for
    letters that look alike (ニ, 二), or for one sign of names that are long enough for a slip to be likelier than two
    offices.
    """
    first, second = as_key(one), as_key(other)
    if first.translate(_ALIKE) == second.translate(_ALIKE):
        return "見分けにくい文字だけが違います"
    stems = [_stem(first), _stem(second)]
    if len(stems[0]) > 1 and stems[0] == stems[1]:
        return "末尾だけが違います"
    if any(long.endswith(short) and long.removesuffix(short).endswith(_ABOVE) for long, short in _both(first, second)):
        return "上の組織の名前があるかどうかだけが違います"
    if min(len(first), len(second)) >= _SHORTEST and _one_sign_apart(first, second):
        return "1文字だけ違います"
    return ""


def _both(one: str, other: str) -> list[tuple[str, str]]:
    return [(one, other), (other, one)]


def _stem(name: str) -> str:
    return next((name.removesuffix(word) for word in _OFFICES if name.endswith(word)), name)


def _one_sign_apart(one: str, other: str) -> bool:
    """Whether one sign was put in, left out or replaced, and no sign that sets offices apart by itself."""
    begin = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    shortest = min(len(one), len(other)) - begin
    end = next((n for n in range(shortest) if one[-1 - n] != other[-1 - n]), shortest)
    apart = one[begin : len(one) - end], other[begin : len(other) - end]
    return max(map(len, apart)) == 1 and not any(
        sign in _TELLING or (sign.isascii() and sign.isalnum()) for part in apart for sign in part
    )
