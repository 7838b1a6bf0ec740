"""What is kept: things under the hash of what they were made of, tables, originals, the journal. No year is known."""
