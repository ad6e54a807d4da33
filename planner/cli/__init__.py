"""The commands: one module each, imported by the console script."""
