"""What a midterm or final evaluation publishes, and the outside committee's comments that come back."""
