"""Along: what has to go with something that was typed, and nobody chose."""
