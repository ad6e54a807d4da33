"""TOML: a file's text with the position of every value."""
