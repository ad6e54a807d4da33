"""What the worth of a plan is made of, and by which settings."""
