"""Machine code: how models are compiled, and where that is kept."""
