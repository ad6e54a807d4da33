"""Climb: from what costs most and what binds to what eases it, step after step."""
