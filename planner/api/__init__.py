"""Python: the names of `import planner`, one function for each command."""
