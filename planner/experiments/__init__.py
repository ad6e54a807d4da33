"""Experiments: questions asked of many simulated futures."""
