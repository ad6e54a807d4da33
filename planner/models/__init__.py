"""Models of the clinic: each knows its own subject, and none imports another."""
