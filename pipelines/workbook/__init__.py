"""How a sheet is written here: one book, its styles, texts and numbers, row heights, page set-up, sheet names."""
