"""The programme: read from its document, kept as tables, as of any date."""
