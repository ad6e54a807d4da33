"""Equipment check: whether monitors or pumps are bought that no patient can need.

Takes       a scenario
Gives       a finding or None
Units       US dollars at the start
Randomness  none
Left out    a plan that changes later: what is spare today may be needed then
"""

from planner.experiments.sense.finding import Finding
from planner.scenario.model import Scenario


def spare_equipment(scenario: Scenario) -> Finding | None:
    """Return whether more monitors or pumps are bought than there are places for patients.

    A monitor goes with its patient into recovery; a pump stays with the infusion.
    """
    rooms, start_up = scenario.rooms, scenario.start_up
    places = rooms.infusion_rooms * rooms.patients_per_room
    monitors = max(rooms.monitors_owned, places + rooms.recovery_chairs)
    pumps = max(rooms.pumps_owned, places)
    spare_monitors, spare_pumps = max(0, rooms.monitors - monitors), max(0, rooms.pumps - pumps)
    if not places or scenario.plan.changes or not spare_monitors + spare_pumps:
        return None
    numbers = {
        "places": places,
        "monitors": spare_monitors,
        "pumps": spare_pumps,
        "cost_usd": spare_monitors * start_up.monitor_usd + spare_pumps * start_up.pump_usd,
    }
    enough = {"rooms.monitors": monitors} if spare_monitors else {}
    enough |= {"rooms.pumps": pumps} if spare_pumps else {}
    return Finding("spare_equipment", next(iter(enough)), numbers, enough)
