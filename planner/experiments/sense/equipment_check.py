"""Equipment check: monitors or pumps that no patient can need, chairs that have no monitor.

Takes       a scenario
Gives       a finding or None for each check
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


def chairs_without_monitors(scenario: Scenario) -> Finding | None:
    """Return whether recovery chairs free no room, because no monitor is left for the next patient.

    A patient who moves to a chair keeps the monitor.
    """
    rooms = scenario.rooms
    places = rooms.infusion_rooms * rooms.patients_per_room
    if not rooms.recovery_chairs or not places or rooms.monitors > places:
        return None
    numbers = {"chairs": rooms.recovery_chairs, "places": places, "monitors": rooms.monitors}
    changes = {"rooms.monitors": places + rooms.recovery_chairs}
    return Finding("chairs_without_monitors", "rooms.recovery_chairs", numbers, changes)
