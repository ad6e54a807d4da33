"""Tables: what each replication is worth as described, and with its guesses drawn.

Takes       what was drawn
Units       US dollars, in today's money
"""

from planner.experiments.certainty.guesses import Drawn
from planner.experiments.certainty.update import Updated
from planner.presentation.format.table import Table
from planner.results.catalog import worth_of


def worth_table(drawn: Drawn) -> Table:
    """Return a row for each replication."""
    both = (worth_of(drawn.described).tolist(), worth_of(drawn.drawn).tolist())
    return Table(("described_usd", "drawn_usd"), tuple(zip(*both, strict=True)))


def weights_table(found: Updated) -> Table:
    """Return what each drawn replication is worth, and how much it weighs after the months."""
    both = (worth_of(found.before.drawn).tolist(), found.weights.tolist())
    return Table(("worth_usd", "weight"), tuple(zip(*both, strict=True)))
