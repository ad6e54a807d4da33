"""Tables: settings that are lists of tables in a file, and one line of words elsewhere."""
