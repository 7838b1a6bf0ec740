"""Findings over rounds, departments and years: what was found, what became of it, and what each rule has cost."""
