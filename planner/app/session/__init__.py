"""Session: what one visitor has typed and opened."""
