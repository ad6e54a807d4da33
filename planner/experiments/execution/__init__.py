"""Execution: where simulations run, and what is kept of them."""
