"""Forms: from the register to one submission workbook for each department, blank or filled in."""
