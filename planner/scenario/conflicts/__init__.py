"""Settings that are each allowed and do not go together."""
