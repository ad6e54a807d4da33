"""Workbook: one replication as a spreadsheet that recomputes.

cells.py        settings and counts as cells; the ledger run on them gives the formulas
blocks.py       rows by month with their fiscal years, of which sheets are made
statements.py   the three statements, both arms and their difference
program_sheet.py  each of several programs: what it did, earned and left
value_sheet.py  the cash of the program, added up and discounted
pages.py        what stands around them: start, assumptions, distributions, sources, checks
file.py         puts the sheets together and writes the file
"""
