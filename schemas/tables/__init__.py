"""The tables, one file each: what one row is, and what every column may hold."""
