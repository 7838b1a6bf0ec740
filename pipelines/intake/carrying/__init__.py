"""What a department has typed into a form that is no longer the current one: read as it stands, and nothing judged."""
