"""Rules of a clinic day as the SimPy engine plays them: a file a subject."""
