"""The form checks itself: what must be written and what was computed, as worksheet formulas with their results."""
