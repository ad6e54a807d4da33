"""Funnel: what becomes of everybody who asks."""
