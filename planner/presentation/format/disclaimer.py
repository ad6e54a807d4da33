"""Disclaimer: the sentence that stands under every answer, in one place."""

DISCLAIMER = "A simulation to think with: no medical, legal or financial advice, and no promise."
