"""One year again: what the last run left, what changed since, what would be made anew."""
