"""Explore: what stands on the page of what-ifs: what is asked, how far it is, what was found."""
