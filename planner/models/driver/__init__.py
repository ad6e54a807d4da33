"""Driver: one replication, day by day, written once and used both ways: plain and compiled."""
