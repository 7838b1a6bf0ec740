"""総括: how the year went, in sheets that can be read one by one: the whole, by department, resources, single items."""

from pipelines.publication.summary.sheets import Part, summary_parts

__all__ = ["Part", "summary_parts"]
