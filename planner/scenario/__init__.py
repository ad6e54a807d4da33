"""The scenario: what the owner may set, what it means, and the files that hold it."""
