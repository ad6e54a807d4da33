"""Results: what is said about one future, and about many."""
