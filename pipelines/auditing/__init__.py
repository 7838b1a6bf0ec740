"""Finished years looked at: recorded, verified, made again, traced, compared; what a run would do anew."""
