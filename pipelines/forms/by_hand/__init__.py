"""The form on paper: one upright page for each item, to be filled in by hand, passed round, and typed into the form."""
