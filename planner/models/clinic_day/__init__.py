"""Clinic day: its plan, two engines, and what is measured of it."""
