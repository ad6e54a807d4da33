"""Workbook: one replication as a spreadsheet that recomputes.

cells.py        settings and counts as cells; the ledger run on them gives the formulas
statements.py   the three statements, both arms and their difference
pages.py        what stands around them: start, assumptions, distributions, sources, checks
file.py         puts the sheets together and writes the file
"""
