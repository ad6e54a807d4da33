"""Presets: settings that belong together, under one name."""
