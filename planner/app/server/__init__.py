"""Server: what stands between a visitor and the pages: headers, and who may come in."""
