"""Report: one answer as a document for partners and banks, as a page (HTML) or for print (PDF).

What it says is put together once (content.py and the modules by subject) as titles, texts, tables
and pictures; html.py and pdf.py only lay it out.
"""
