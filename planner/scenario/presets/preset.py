"""Preset: settings that belong together, under one name, with their source.

Takes       nothing
Gives       the record that monitoring rules, programs and outcomes are written in
Left out    which there are (monitoring_rules.py, programs.py, outcomes.py)
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from planner.scenario.facts import Confidence, Value

OWN = "own"  # names none of them


class Preset(NamedTuple):
    """Settings that belong together."""

    name: str
    short: str
    title: str
    source: str
    confidence: Confidence
    note: str  # what an owner should know before taking it
    values: Mapping[str, Value]
    ranges: Mapping[str, tuple[float, float]] = MappingProxyType({})  # what is in use, where known
