"""Settings: what a person may set, one file a subject."""
