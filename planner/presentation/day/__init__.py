"""Day: one clinic day, told, listed and drawn."""
