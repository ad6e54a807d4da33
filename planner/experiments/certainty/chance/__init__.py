"""Chance: whether more replications would change a word or a number, and how many tell."""
