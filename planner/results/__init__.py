"""Results: what is said about one replication, and about many."""
