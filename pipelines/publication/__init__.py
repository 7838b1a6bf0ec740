"""Results as people and machines read them: official workbooks, feedback, tidy data; a whole set or nothing."""
