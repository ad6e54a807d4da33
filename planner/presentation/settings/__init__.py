"""Settings: what a setting means, and what it rests on."""
