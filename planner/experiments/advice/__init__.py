"""Advice: which changes turn a verdict, and what turns it back."""
