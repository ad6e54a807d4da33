"""Opening: what must be in place before the first infusion, and what comes when."""
