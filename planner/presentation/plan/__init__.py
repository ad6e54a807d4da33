"""Plan: when infusions can begin, and who gives them."""
