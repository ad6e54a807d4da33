"""One infusion: what it leaves, and what all would have brought at the full price.

Takes       the facts of the program arm
Gives       the arithmetic on one infusion by the settings, and over all that were given
Units       US dollars, at the prices of the first year unless said
Randomness  none

Over a dated plan every infusion counts by the settings that held when it was given.
"""

from planner.ledger.facts import Facts, infusions_given, program_facts
from planner.ledger.figures import one_if_positive
from planner.ledger.plan_stages import over_stages_usd
from planner.ledger.value import contribution_usd, drug_usd_infusion
from planner.models.records import Floats
from planner.scenario.model import Scenario


def contribution_of_infusion_usd(scenario: Scenario) -> float:
    """Return what an infusion at the full price leaves after its own costs.

    Card fees fall on the patient's part; of the insurer's part a share is refused for good.
    """
    money, staff = scenario.money, scenario.staff
    own_usd = money.infusion_price_usd * scenario.paying.patient_share
    insured_usd = money.infusion_price_usd - own_usd
    cleaning = staff.cleaning_service_usd if staff.cleaning_by == "service" else 0.0
    own_left = contribution_usd(
        own_usd,
        card_fee_share=money.card_fee_share,
        card_fee_usd=money.card_fee_usd * one_if_positive(own_usd),
        supplies_usd=money.supplies_usd_infusion + drug_usd_infusion(scenario) + cleaning,
    )
    return own_left + insured_usd * (1 - money.insured_denied_share)


def mean_contribution_usd(f: Facts) -> float:
    """Return what an infusion left on average; by the first settings where none was given."""
    given = float(infusions_given(f.counts).sum())
    if not given:
        return contribution_of_infusion_usd(f.programs[0])
    return sum(map(_contribution_usd, program_facts(f))) / given


def _contribution_usd(f: Facts) -> float:
    """Return what all infusions of a program left."""
    return float(over_stages_usd(f, _contributions_usd).sum())


def _contributions_usd(f: Facts) -> Floats:
    return infusions_given(f.counts) * contribution_of_infusion_usd(f.scenario)


def full_price_usd(f: Facts) -> float:
    """Return what all infusions would have brought at the full price of their month."""
    return sum(float(over_stages_usd(own, _full_prices_usd).sum()) for own in program_facts(f))


def _full_prices_usd(f: Facts) -> Floats:
    return infusions_given(f.counts) * f.prices * f.scenario.money.infusion_price_usd
