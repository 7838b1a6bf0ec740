"""Years beside each other, from what was published for each."""
