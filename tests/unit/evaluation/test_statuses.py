import pandas as pd

from pipelines.evaluation.statuses import with_status


def test_each_indicator_has_the_status_of_its_item_and_none_is_lost() -> None:
    indicators = pd.DataFrame({"indicator_id": ["b-1", "a-1", "c-1"], "item_id": ["b", "a", "c"]})
    items = pd.DataFrame({"item_id": ["a", "b"], "submission_status": ["accepted", "missing"]})
    assert with_status(indicators, items)["submission_status"].tolist() == ["missing", "accepted", ""]
    assert "submission_status" not in indicators, "what was given is not changed"
