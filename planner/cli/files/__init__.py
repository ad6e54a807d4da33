"""Files commands: what is written, compared and checked without simulating."""
