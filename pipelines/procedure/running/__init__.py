"""How work runs: alone, department by department, with a sentence and an exit code at the end."""
