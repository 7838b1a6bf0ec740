"""Files checked by themselves, wherever they lie: nothing is filed, and nothing is left in inputs or outputs."""
