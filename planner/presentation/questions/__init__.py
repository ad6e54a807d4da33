"""Questions: the ten that matter most, and what the reply to each comes to, in words."""
