"""How a workbook that anybody may have made is read: within limits, part by part checked, nothing in it ever run."""
