"""What a run is seen doing: each of its tasks by a key for the program and a label for people."""

from enum import StrEnum


class Task(StrEnum):
    """A task of a step; the value is its label: in lines of progress, in Prefect, as `step` in the log for machines."""

    WRITE_FORM = "様式の作成"
    CARRY = "記入の引継ぎ"
    MAKE_UP = "架空データの作成"
    COPY_KNOWN = "様式への転記"
    READ = "提出ファイルの読み取り"
    READ_EARLIER = "前回の提出の読み取り"
    CHECK = "検査"
    EVALUATE = "目標との照合と評価"
    GIVE_BACK = "指摘の返却"
    PUBLISH = "公表資料の作成"
    ITEM_SHEETS = "評価シート"
    OFFICIAL_LIST = "公表用一覧"
    CITIZENS_PAGE = "市民向けページ"
    MIDTERM = "中間評価の作成"
    FINAL = "総括評価の作成"
