"""Money: what the program may be worth, cash, debt, and the statements behind it."""

from planner.app.sections import money
from planner.app.sections.page import draw_page
from planner.presentation.record.shared import in_words_of_now


def draw() -> None:
    """Show the page, from top to bottom."""
    draw_page(
        "What it costs, and what it may bring",
        lambda visit, answer: money.draw_money(in_words_of_now(answer, visit.scenario)),
    )
