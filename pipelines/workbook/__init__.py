"""What a workbook is here: how sheets are written (book, styles, texts, heights, page set-up), how one is read."""
