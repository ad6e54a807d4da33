"""Questions that have a form of their own; all others are inputs of their settings."""
