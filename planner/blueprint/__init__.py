"""Blueprint: the scenario as arrays, ready to be simulated."""
