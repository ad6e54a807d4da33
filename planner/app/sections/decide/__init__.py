"""Decide: what stands on the first page: the answer, what can be moved beside it, a picture."""
