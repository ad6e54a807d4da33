"""By arithmetic: what can be said of a plan before anything is simulated."""
