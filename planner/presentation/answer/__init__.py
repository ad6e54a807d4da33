"""Answer: the verdict and its results, in words, tables, charts."""
