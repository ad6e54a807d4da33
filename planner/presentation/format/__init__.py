"""Format: numbers, tables, charts and texts that all subjects share."""
