"""Money: statements, banks, cash and hours, in words and charts."""
