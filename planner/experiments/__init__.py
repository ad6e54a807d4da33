"""Experiments: questions asked of many replications."""
