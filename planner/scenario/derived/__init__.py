"""Derived: what follows from settings of several subjects."""
