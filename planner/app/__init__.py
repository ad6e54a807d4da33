"""App: the planner in a browser."""
