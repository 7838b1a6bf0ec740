"""The headquarters' own work between returns and publication: a book to decide in, and what came back of it."""
