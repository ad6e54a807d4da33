"""Run: one scenario in many replications, up to its verdict."""
