"""What the results of a year were made of, file by file and by hash, and what the last run left."""
