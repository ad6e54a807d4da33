"""Pros and cons: what the owner thinks of each one of the practitioners.

Takes       the words of `decision.judgements`, as in "demand: non-issue; emergencies: addressed"
Gives       the owner's judgment by name, or what is wrong with the words
Left out    what the replications say of each (experiments/advice/pros_and_cons.py)
"""

CONSIDERATIONS = {
    "demand": "Demand",
    "acceptance": "Acceptance by patients and colleagues",
    "space": "Space and staff for quiet, watched infusions",
    "training": "Training until you and your nurses can do it",
    "diversification": "A second source of income",
    "restructuring": "Retraining staff and rebuilding the clinic",
    "emergencies": "Emergencies and the monitoring rule",
    "affordability": "Patients who can afford it",
}
NON_ISSUE, ADDRESSED, INSURMOUNTABLE = "non-issue", "addressed", "insurmountable"
JUDGMENTS = (NON_ISSUE, ADDRESSED, INSURMOUNTABLE)
EXAMPLE = '"demand: non-issue; emergencies: addressed"'


def judgments(words: str) -> dict[str, str]:
    """Return the owner's judgment of each consideration that is named.

    Raises ValueError, in words for the owner, where they cannot be read.

    >>> judgments("demand: non-issue")
    {'demand': 'non-issue'}
    """
    found = {}
    for entry in (each.strip() for each in words.split(";") if each.strip()):
        name, _, judged = (part.strip() for part in entry.partition(":"))
        if name not in CONSIDERATIONS:
            known = ", ".join(CONSIDERATIONS)
            raise ValueError(f"has {name[:40]!r}. It can name: {known}, as in {EXAMPLE}.")
        if judged not in JUDGMENTS:
            allowed = ", ".join(JUDGMENTS)
            raise ValueError(f"has {judged[:40]!r} for {name}. Say {allowed}, as in {EXAMPLE}.")
        found[name] = judged
    return found
