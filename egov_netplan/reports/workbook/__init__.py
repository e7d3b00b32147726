"""Workbooks for Excel and WPS: a cover with the counts, then one sheet a table."""
