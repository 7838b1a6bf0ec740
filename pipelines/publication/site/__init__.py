"""The citizens' page: one year in plain words, searchable, in one file that asks nothing of any network."""

from pipelines.publication.site.files import offered
from pipelines.publication.site.site import build_site

__all__ = ["build_site", "offered"]
