"""Inspect: one day, one person, one future, looked at closely."""
