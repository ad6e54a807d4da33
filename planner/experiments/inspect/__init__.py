"""Inspect: one day, one person, one replication, looked at closely."""
