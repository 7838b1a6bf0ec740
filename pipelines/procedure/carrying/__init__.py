"""What departments have typed into an earlier version of their form, taken over into the new one."""
