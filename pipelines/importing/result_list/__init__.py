"""The official result list of administrative projects: read from its text into register tables and reported facts."""

from pipelines.importing.result_list.reading import ResultList, read_result_list

__all__ = ["ResultList", "read_result_list"]
