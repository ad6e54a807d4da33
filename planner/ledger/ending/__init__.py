"""Ending: what a stop brings and costs, one that is planned and one that would be."""
