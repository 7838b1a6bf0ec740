"""Where things stand on a form's sheet of records, in rows from 0."""

TITLE, NOTE, GROUPS, LABELS, FIRST = range(5)
