"""Run: one scenario in many simulated futures, up to its verdict."""
