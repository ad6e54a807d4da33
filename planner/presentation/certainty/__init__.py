"""Certainty in words: guesses drawn, what to find out first, what months that passed say."""
