"""Sections: what stands on the pages, one module a page or a part of it."""
