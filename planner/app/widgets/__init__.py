"""Widgets: what several pages share: an input for each setting, links to what is typed."""
