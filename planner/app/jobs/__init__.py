"""Jobs: what is simulated in the background while somebody looks at a page."""
