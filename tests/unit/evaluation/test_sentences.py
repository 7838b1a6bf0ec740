"""The document's sentences stand where a department wrote nothing, and nowhere else."""

import pandas as pd

from pipelines.evaluation.sentences import fill_in_sentences
from schemas.form import load_form


def test_only_blank_texts_are_filled_in() -> None:
    items = pd.DataFrame({"item_id": ["1", "2", "3"], "overview": ["書いた", "", ""]}, dtype="str")
    sentences = pd.DataFrame(
        {"item_id": ["1", "2", "2"], "field": ["overview", "overview", "現状"], "text": ["文書", "文書", "別"]},
        dtype="str",
    )
    filled = fill_in_sentences(items, sentences, load_form("projects").items.entries)
    assert filled["overview"].tolist() == ["書いた", "文書", ""]
    assert items["overview"].tolist() == ["書いた", "", ""]
