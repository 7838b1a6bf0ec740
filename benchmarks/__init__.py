"""How fast the project is, beside the yardsticks: `python -m benchmarks.run` (benchmarks/README.md)."""
