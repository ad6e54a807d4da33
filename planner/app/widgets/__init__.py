"""Widgets: what several pages share: an input for each setting, the sidebar."""
