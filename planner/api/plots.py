"""Plots: the pictures of an answer, as the app draws them.

Takes       an answer
Gives       Altair charts
Left out    drawing (presentation/)
"""

from datetime import date
from typing import NamedTuple

from planner.experiments.run.run import Answer
from planner.presentation.answer import chart as answer_chart
from planner.presentation.format.chart_style import AnyChart, Drawing
from planner.presentation.funnel.chart import funnel_chart
from planner.presentation.funnel.words import gates, gates_sentence
from planner.presentation.money import chart as money_chart
from planner.presentation.money.bank_words import waterfall_of
from planner.results.catalog import worth_of


class Plots(NamedTuple):
    """The pictures of one answer, each an Altair chart."""

    answer: Answer

    @property
    def start(self) -> date:
        """Return the first day of the plan, from which the months are named."""
        return self.answer.scenario.practice.start_date

    def cash(self) -> AnyChart:
        """Return cash of the program by month: the median replication and 8 of 10 around it."""
        return cash_drawing(self.answer).chart

    def worth(self) -> AnyChart:
        """Return how many replications are worth how much."""
        return money_chart.worth_chart(worth_of(self.answer.values)).chart

    def waterfall(self) -> AnyChart:
        """Return where the money goes, from the full price down to the profit."""
        return money_chart.waterfall_chart(waterfall_of(self.answer)).chart

    def stopping(self) -> AnyChart:
        """Return what ending the program with each month would cost."""
        return money_chart.stopping_chart(self.answer.months.stopping_usd, self.start).chart

    def binding(self) -> AnyChart:
        """Return what is full, month by month."""
        return answer_chart.binding_chart(self.answer.binding.months, self.start).chart

    def funnel(self) -> AnyChart:
        """Return how many of those who ask are left after each gate."""
        return funnel_chart(gates(self.answer), gates_sentence(self.answer)).chart


def cash_drawing(answer: Answer) -> Drawing:
    """Return the picture of cash, with its words."""
    lowest, start = answer_chart.lowest_cash(answer), answer.scenario.practice.start_date
    return answer_chart.plan_chart(answer.months, lowest, None, start)
