"""How a plan prints the figures of an indicator: the value and its bound, its unit, and which way is better."""
