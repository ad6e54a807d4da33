"""What-if words: the kinds of what-if, what each says, how far one is and how long it still takes.

Takes       settings, how much is done, seconds
Gives       names and sentences
Units       seconds
Left out    what was found (sweep_words.py and its neighbors), widgets (app/sections/explore/)
"""

from collections.abc import Iterator, Mapping, Sequence

from planner.experiments.run.cost_estimate import Work
from planner.experiments.whatif.by_arithmetic.loads import loads
from planner.experiments.whatif.tornado import uncertain
from planner.presentation.format.rounding import counted, sentence
from planner.presentation.whatif.loads_words import impossible_lines
from planner.scenario.changes import in_words, values_of
from planner.scenario.facts import groups, heading
from planner.scenario.model import CATALOG, Scenario

ADVISE, MOVE, RANK = "What to change", "Move a setting", "What matters most"
CROSS, RULES = "Break-even", "Monitoring rules"
GUESSES, UPDATE = "What nobody knows yet", "How the plan stands"
PRICE_PAYS = "From which price it pays"  # a break-even that nobody has to ask for
REPORT = "The report"

SAYS: Mapping[str, str] = {
    ADVISE: "Looks for what costs most and what keeps the plan small, says what to change, step by "
    "step, and tries that again on futures nobody has searched on.",
    MOVE: "One setting, or two against each other: what that does to a result.",
    RANK: "Moves each thing that nobody knows exactly to both ends of its evidence: what to ask or "
    "measure first.",
    CROSS: "From which value of a setting on a result is as you wish.",
    RULES: "Your practice under each monitoring rule: what it allows, what it costs.",
}
FOUND_ALREADY = "Found already: it stands below. Another question or plan can be started."
AT_WORK = "At work: how far it is stands at the foot of every page."

LEAST_SHARE = 0.1  # of all pieces: from fewer nobody can tell how long the others take
USUAL_SHARE = 0.5  # of the time that a search needs at most, in which it mostly ends
KNOWN_SHARE = 0.9  # of the time that work needs at most, until which that says how far it is

# What is done and wanted begins anew in each stage of these.
MULTIPLE_STAGES = (ADVISE, RANK, CROSS, PRICE_PAYS, REPORT, GUESSES)


def waiting_words(before: int) -> str:
    """Return the place in the line of what-ifs, where so many come first.

    >>> waiting_words(2)
    'Waiting for 2 other what-ifs on this machine'
    """
    others = "another what-if" if before < 2 else f"{before} other what-ifs"
    return f"Waiting for {others} on this machine"


def subjects() -> tuple[str, ...]:
    """Return the subjects in which something is uncertain."""
    return tuple(dict.fromkeys(facts.path.partition(".")[0] for facts in uncertain()))


def subject_words(name: str) -> str:
    """Return what a subject is about."""
    return heading(groups(Scenario)[name]).partition(". ")[0].rstrip(".").partition(":")[0]


def setting_name(path: str) -> str:
    """Return the name of a setting as it is chosen among all; of two alike also which it is."""
    label = CATALOG[path].label
    is_alone = sum(1 for facts in CATALOG.values() if facts.label == label) == 1
    return label if is_alone else f"{label} ({path.rpartition('.')[2].replace('_', ' ')})"


def now_words(scenario: Scenario, path: str) -> str:
    """Return what a setting is now, and what the evidence leaves open."""
    facts = CATALOG[path]
    now = in_words(facts, values_of(scenario)[path])
    return f"Now {now}. {facts.help}"


def estimate_words(seconds: float | None) -> str:
    """Return how long a what-if takes, before it starts."""
    if seconds is None:
        return "How long it takes on this machine is being measured."
    return f"At most about {duration_words(seconds)} on this machine."


def progress_words(
    kind: str, stage: str, done: int, wanted: int, gone_s: float, needs_s: float | None
) -> str:
    """Return how far a what-if is, and how long it still takes.

    >>> progress_words(MOVE, "values", 2, 8, 10.0, 60.0)
    '2 of 8 values done; about 30 seconds left'
    >>> progress_words(MOVE, "values", 2, 247, 110.0, None)
    '2 of 247 values done'
    >>> progress_words(ADVISE, "each change alone", 2, 8, 10.0, 60.0)
    'Each change alone: 2 of 8 done; at most about 50 seconds left'
    >>> progress_words(ADVISE, "each change alone", 2, 8, 70.0, 60.0)
    'Each change alone: 2 of 8 done; it takes longer than expected'
    """
    if not wanted:
        return f"Getting ready; {left_words(gone_s, needs_s)}"
    if kind in MULTIPLE_STAGES:
        return f"{sentence(stage)}: {done} of {wanted} done; {left_words(gone_s, needs_s)}"
    if done < LEAST_SHARE * wanted:
        return f"{done} of {wanted} {stage} done"
    left = duration_words(gone_s / done * (wanted - done))
    return f"{done} of {wanted} {stage} done; about {left} left"


def left_words(gone_s: float, needs_s: float | None) -> str:
    """Return how long a what-if still takes at most, or how long it has been at work."""
    if needs_s is None:
        return f"{duration_words(gone_s)} gone"
    if gone_s >= needs_s:
        return "it takes longer than expected"
    return f"at most about {duration_words(needs_s - gone_s)} left"


def search_left_words(gone_s: float, needs_s: float | None) -> str:
    """Return how long a search most likely still takes: it mostly ends in half of what it may need.

    >>> search_left_words(6.0, 56.0), search_left_words(40.0, 56.0)
    ('about 22 seconds left', 'at most about 16 seconds left')
    """
    if needs_s is None or gone_s >= USUAL_SHARE * needs_s:
        return left_words(gone_s, needs_s)
    return f"about {duration_words(USUAL_SHARE * needs_s - gone_s)} left"


def tries_words(tries: int) -> str:
    """Return how much has been tried, where nobody can know how much is left."""
    return f"{counted(tries, 'run')} tried"


def share_done(
    kind: str, done: int, wanted: int, gone_s: float, needs_s: float | None
) -> float | None:
    """Return how much of a what-if is done, from 0 to 1; None where nobody can know.

    What is done in several stages goes by the time that it needs at most: near its end that says
    nothing any more.

    >>> [share_done(ADVISE, 3, 8, gone_s, 100.0) for gone_s in (50.0, 89.0, 91.0, 500.0)]
    [0.5, 0.89, None, None]
    """
    if kind in MULTIPLE_STAGES:
        is_known = needs_s is not None and gone_s < KNOWN_SHARE * needs_s
        return gone_s / needs_s if is_known and needs_s else None
    return min(1.0, done / wanted) if wanted else 0.0


def changed_words(labels: Sequence[str]) -> str:
    """Return that a kept result is of the plan as it was before some changes."""
    return (
        "This was asked before you changed your plan, and is about the plan as it was then. "
        f"Changed since: {', '.join(labels)}. Start it again to have it for the plan as it is now."
    )


# --- how long it takes --------------------------------------------------------------------------


def before_words(scenario: Scenario, estimate: str) -> Iterator[str]:
    """Yield what is to be known before long work: what cannot work anyway, how long it takes."""
    yield from impossible_lines(loads(scenario))
    yield estimate


def work_words(work: Work) -> str:
    """Return how many replications are to be simulated, and about how long that takes."""
    return (
        f"{work.points:,} points of {work.replications:,} futures each: at most about "
        f"{duration_words(work.seconds)} on this machine."
    )


def duration_words(seconds: float) -> str:
    """Return a length of time as people say it.

    >>> [duration_words(0.4), duration_words(42.0), duration_words(400.0), duration_words(9000.0)]
    ['1 second', '42 seconds', '7 minutes', '2.5 hours']
    """
    if seconds < 90:
        return counted(max(1, round(seconds)), "second")
    if seconds < 5400:
        return f"{round(seconds / 60)} minutes"
    return f"{seconds / 3600:.1f} hours"
