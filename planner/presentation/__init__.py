"""Presentation: words, tables, documents and doors; nothing here computes a result."""
