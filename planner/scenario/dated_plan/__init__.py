"""Dated plan: changes with a date, and the stages they make."""
