"""The yearly evaluation, room by room in running order (docs/architecture.md has the picture)."""
