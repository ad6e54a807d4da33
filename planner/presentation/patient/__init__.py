"""Patient: one simulated person's story."""
