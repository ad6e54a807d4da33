"""Levers: what each lever would set, in which sizes, by what it is about."""
