"""Pages: one script for each page of the app, in the order of a visit."""
