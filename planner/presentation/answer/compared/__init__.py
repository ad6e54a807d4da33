"""Compared: several plans over the same replications, beside each other."""
