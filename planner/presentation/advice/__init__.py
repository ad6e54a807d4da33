"""Advice: advice, pros and cons, in words, on a terminal, drawn."""
