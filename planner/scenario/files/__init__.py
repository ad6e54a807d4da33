"""Files: reading, checking and writing scenarios and studies."""
