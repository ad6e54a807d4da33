"""Driver: one future, day by day, written once and used both ways: plain and compiled."""
