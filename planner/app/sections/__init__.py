"""Sections: what stands on the pages, one module a page or a part of it. A section draws, and gives
nothing back unless it says so.
"""
