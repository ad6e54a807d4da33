"""Whatif: what-ifs in words, tables and charts."""
