"""Record: what is kept with an answer, shared, and done again."""
