"""Advice cache: what was given before is read from disk, not searched for again.

Takes       a scenario, an executor, a listener for progress
Gives       advice: worked out, or as it was kept
Units       those of advice.py
Randomness  none of its own: the same scenario gives the same advice
Left out    how advice is found (advice.py), where what is known is kept (execution/result_cache.py)

Advice holds hundreds of plans. Each is kept as what differs from the plan that was asked: a tenth
of the space, and names of people and other texts of the scenario are not kept with it.
"""

import io
import pickle
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from planner.experiments.advice.advice import FullAdvice, advice_in_parts
from planner.experiments.advice.climb.climb import Show
from planner.experiments.execution.result_cache import is_known, known
from planner.experiments.execution.runner import IN_STAGES, Stages
from planner.models.clinic_day.engines import DEFAULT_ENGINE, WHICHEVER
from planner.scenario.changes import canonical_json, values_of, with_changes
from planner.scenario.facts import Value
from planner.scenario.model import Scenario

Changed = Mapping[str, Value]  # settings of a plan that differ from those that were asked


WHAT = "advice"


class Packed(NamedTuple):
    """Advice as it is kept."""

    plans: tuple[Changed, ...]  # those that advice speaks of, each once
    advice: bytes  # all else, plans by their place among those


def advised(scenario: Scenario, stages: Stages = IN_STAGES) -> FullAdvice:
    """Return all that is known to answer: shall I, and what would have to change?"""
    *_, whole = advised_in_parts(scenario, stages)
    return whole


def advised_in_parts(
    scenario: Scenario, stages: Stages = IN_STAGES, *, show: Show | None = None
) -> Iterator[FullAdvice]:
    """Yield what is advised as soon as it is verified, then the same with all else.

    Where it was answered before, all at once: nobody hears of stages or steps then. Who names the
    engine to be read wants to see it work.
    """
    parts = advice_in_parts(scenario, stages, show=show)
    if not _may_be_kept(stages.engine):
        yield from parts
        return
    if not is_kept(scenario):
        yield next(parts)
    found = known(WHAT, canonical_json(scenario), lambda: packed(_last(parts)))
    yield unpacked(scenario, found)


def _last(parts: Iterator[FullAdvice]) -> FullAdvice:
    *_, whole = parts
    return whole


def is_kept(scenario: Scenario, engine: str = DEFAULT_ENGINE) -> bool:
    """Return whether advice on a scenario is there at once."""
    return _may_be_kept(engine) and is_known(WHAT, canonical_json(scenario))


def _may_be_kept(engine: str) -> bool:
    return engine in (DEFAULT_ENGINE, WHICHEVER)


def packed(found: FullAdvice) -> Packed:
    """Return advice as it is kept, without the sets that were tried on the way."""
    advice = found.advice._replace(sets=())
    content = io.BytesIO()
    packer = _Packer(content, found.scenario)
    packer.dump(found._replace(advice=advice))
    return Packed(tuple(packer.plans), content.getvalue())


def unpacked(scenario: Scenario, found: Packed) -> FullAdvice:
    """Return advice on a scenario as it was before it was packed."""
    reader = _Unpacker(io.BytesIO(found.advice), scenario, found.plans)
    return cast(FullAdvice, reader.load())


class _Packer(pickle.Pickler):
    """Writes plans as their places in a list."""

    def __init__(self, file: io.BytesIO, scenario: Scenario) -> None:
        super().__init__(file)
        self.plans: list[Changed] = []
        self._asked, self._places = values_of(scenario), dict[Scenario, int]()

    def persistent_id(self, each: Any) -> int | None:
        """Return the place of a plan; None for anything else, which is written as it is."""
        if not isinstance(each, Scenario):
            return None
        if each not in self._places:
            self._places[each] = len(self.plans)
            new = {
                path: value for path, value in values_of(each).items() if value != self._asked[path]
            }
            self.plans.append(new)
        return self._places[each]


class _Unpacker(pickle.Unpickler):
    """Makes plans of their changes, each once."""

    def __init__(self, file: io.BytesIO, scenario: Scenario, plans: tuple[Changed, ...]) -> None:
        super().__init__(file)
        self._asked, self._plans = scenario, plans
        self._made = dict[int, Scenario]()

    def persistent_load(self, place: int) -> Scenario:
        """Return the plan at a place of the list."""
        if place not in self._made:
            changed = self._plans[place]
            self._made[place] = with_changes(self._asked, changed) if changed else self._asked
        return self._made[place]
