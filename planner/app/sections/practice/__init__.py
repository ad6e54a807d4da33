"""Practice: the questions about it, one by one or all at once, and every other setting."""
