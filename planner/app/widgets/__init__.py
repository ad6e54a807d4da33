"""Widgets: what several pages share: an input for each setting, links to what is typed. A widget
draws, and gives nothing back unless it says so.
"""
