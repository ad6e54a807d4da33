"""Sense: what the arithmetic of a plan says before anything is simulated."""
