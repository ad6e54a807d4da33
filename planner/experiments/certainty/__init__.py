"""Certainty: how exactly an answer is known, and whether its word would stay the same."""
