"""SVG: small pictures that a page or a report has in a line, drawn by hand: they load nothing."""
