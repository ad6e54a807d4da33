"""Floor results: infusions on the clinic floor, and what existing patients and staff bear.

Takes       one replication
Gives       the value of every result about the clinic floor, nan where it is not there
Units       named by each result (catalog.py)
Left out    who comes (patients.py), infusion nurses (nurses.py), money (money.py)
"""

from planner.ledger.facts import infusions_given
from planner.models import records as r
from planner.models.records import Activity, Ints
from planner.models.replication import Replication
from planner.results.ratios import LAST_MONTHS, WEEKS_PER_MONTH, ratio


def floor_values(replication: Replication) -> dict[str, float]:
    """Return every result about the clinic floor."""
    months_open = max(1.0, len(replication.baseline) - replication.opening_day / r.DAYS_PER_MONTH)
    return {**_infusion_results(replication, months_open), **_practice_results(replication)}


def _infusion_results(replication: Replication, months_open: float) -> dict[str, float]:
    """Return what infusions meet: rooms, nurses, checks, events."""
    total = replication.with_program.sum(axis=0)
    infusions = float(infusions_given(replication.with_program).sum())
    came = infusions + total[Activity.INFUSIONS_TURNED_AWAY] + total[Activity.INFUSIONS_POSTPONED]
    return {
        "turned_away_share": ratio(total[Activity.INFUSIONS_TURNED_AWAY], came),
        "infusion_wait_min": ratio(total[Activity.INFUSION_WAIT_S] / 60, infusions),
        "room_min": ratio(total[Activity.ROOM_HELD_S] / 60, infusions),
        "room_use_share": ratio(total[Activity.ROOM_BUSY_S], total[Activity.ROOM_OFFERED_S]),
        "nurse_use_share": ratio(total[Activity.NURSE_BUSY_S], total[Activity.NURSE_OFFERED_S]),
        "late_checks_share": ratio(_late_checks(total), total[Activity.CHECKS]),
        "unwatched_min": ratio(100 * total[Activity.UNWATCHED_S] / 60, infusions),
        "prescriber_missed_share": ratio(total[Activity.PRESCRIBER_MISSED], infusions),
        "breaches_100": ratio(100 * total[Activity.BREACHES], infusions),
        "late_checks_100": ratio(100 * _late_checks(total), infusions),
        "watch_gaps_100": ratio(100 * _watch_gaps(total), infusions),
        "not_beside_min": ratio(100 * total[Activity.NOT_BESIDE_S] / 60, infusions),
        "events_100": ratio(100 * total[Activity.EVENTS], infusions),
        "stopped_100": ratio(100 * total[Activity.STOPPED_EVENTS], infusions),
        "hospital_year": 12 * float(total[Activity.HOSPITAL]) / months_open,
        "help_s": ratio(total[Activity.HELP_S], total[Activity.EVENTS]),
        "help_late_share": ratio(total[Activity.HELP_LATE], total[Activity.EVENTS]),
        "postponed_share": ratio(total[Activity.INFUSIONS_POSTPONED], came),
        "called_off_month": float(total[Activity.INFUSIONS_CANCELLED]) / months_open,
    }


def _late_checks(total: Ints) -> float:
    return float(total[Activity.CHECKS_LATE] + total[Activity.CHECKS_MISSED])


def _watch_gaps(total: Ints) -> float:
    """Return the breaches that are neither a check, nor help or a prescriber that comes late."""
    other = total[Activity.PRESCRIBER_MISSED] + total[Activity.HELP_LATE]
    return float(total[Activity.BREACHES]) - _late_checks(total) - float(other)


def _practice_results(replication: Replication) -> dict[str, float]:
    """Return what existing patients, physicians and staff bear."""
    # consults, courses and works take visits before the opening too
    months = len(replication.baseline)
    total, last = replication.with_program.sum(axis=0), replication.with_program[-LAST_MONTHS:]
    weeks = len(last) * WEEKS_PER_MONTH
    before = replication.baseline.sum(axis=0)
    lost = total[Activity.EXISTING_VISITS] - before[Activity.EXISTING_VISITS]
    return {
        "existing_wait_added_min": _infusion_day_wait_min(total) - _infusion_day_wait_min(before),
        "existing_wait_all_min": _wait_min(total) - _wait_min(before),
        "existing_gave_up_month": float(
            total[Activity.EXISTING_GAVE_UP] - before[Activity.EXISTING_GAVE_UP]
        )
        / months,
        "physician_overtime_h_month": _added_h(replication, Activity.PHYSICIAN_OVERTIME_S)
        / len(last),
        "existing_lost_month": -float(lost) / months,
        "existing_displaced_month": float(total[Activity.EXISTING_DISPLACED]) / months,
        "displaced_training": float(total[Activity.DISPLACED_BY_TRAINING]),
        "displaced_month": float(
            total[Activity.DISPLACED_BY_CONSULTS : Activity.DISPLACED_BY_QUIET + 1].sum()
        )
        / months,
        "owner_hours_week": float(last[:, Activity.OWNER_PROGRAMME_S].sum()) / 3600 / weeks,
        "owner_held_hours_week": float(last[:, Activity.OWNER_HELD_S].sum()) / 3600 / weeks,
        "desk_hours_week": float(last[:, Activity.DESK_USED_S].sum()) / 3600 / weeks,
        "overtime_h_month": _added_h(
            replication,
            Activity.NURSE_OVERTIME_S,
            Activity.ASSISTANT_OVERTIME_S,
            Activity.OTHER_WORK_S,
        )
        / len(last),
        "lunches_missed_day": ratio(
            total[Activity.LUNCHES_MISSED] - before[Activity.LUNCHES_MISSED],
            total[Activity.INFUSION_DAYS],
        ),
    }


def _wait_min(total: Ints) -> float:
    visits = float(total[Activity.EXISTING_VISITS])
    return float(total[Activity.EXISTING_WAIT_S]) / 60 / visits if visits else 0.0


def _infusion_day_wait_min(total: Ints) -> float:
    visits = float(total[Activity.INFUSION_DAY_VISITS])
    return float(total[Activity.INFUSION_DAY_WAIT_S]) / 60 / visits if visits else 0.0


def _added_h(replication: Replication, *columns: int) -> float:
    """Return the hours of the last months that the program adds."""
    added = (
        replication.with_program[-LAST_MONTHS:, columns]
        - replication.baseline[-LAST_MONTHS:, columns]
    )
    return float(added.sum()) / 3600
