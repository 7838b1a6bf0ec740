"""`kaikaku doctor`: whether this machine can do the work; imports nothing heavy until a check needs it."""
