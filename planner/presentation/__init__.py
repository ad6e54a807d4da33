"""Presentation: words, tables, documents and doors; nothing here computes a result.

What a file gives is said by its name, in every folder: `words.py` and the like sentences and rows
of words, `chart.py` a Drawing (an Altair chart, and what it shows in words), `terminal.py` what
rich prints for 80 columns and for pipes, `tables.py` tidy tables, `document.py` plain
dictionaries: the same question, the same numbers.
"""
