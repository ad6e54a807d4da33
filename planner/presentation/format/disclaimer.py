"""Disclaimer: what no answer holds, in words for owners.

Gives       the sentence that stands under every answer, and what the planner does not know of
Left out    why: docs/assumptions.md
"""

DISCLAIMER = "A simulation to think with: no medical, legal or financial advice, and no promise."
NOT_MODELED = (
    "Several sites.",
    "Suppliers who wait for their money, deferred taxes, owners' tax on dividends.",
    "Lawsuits and changes of the law.",
    "Whether treatment helps a given person: that follows the shares in the scenario.",
)
NO_CLINIC_DATA = (
    "No data of a real clinic were there to compare with: the evidence was compared setting by "
    "setting."
)
CHANCE_ONLY = (
    "Ranges over futures hold chance, not doubt about the settings: what is assumed wrongly is "
    "wrong in every future."
)
