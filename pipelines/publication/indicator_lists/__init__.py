"""指標の達成状況: indicators with their targets and actuals year by year, and what else the year is measured by."""

from pipelines.publication.indicator_lists.workbook import indicator_lists_name, write_indicator_lists

__all__ = ["indicator_lists_name", "write_indicator_lists"]
