"""The clinic floor as a plan that moves: who is where at every second, and a page that plays it.

Times are seconds from midnight.
"""
