"""Settings commands: check, explain.

Takes       scenario files, settings by name, changes
Gives       problems of a file; what a setting or a result means
Left out    finding the problems (scenario/checking.py), words (presentation/settings/)
"""

import click

from planner.cli.exit_codes import TO_REPAIR
from planner.cli.options import Given, Shown, changes_of, common, print_out


@click.command(short_help="Say every problem of a scenario file.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--loads",
    "with_loads",
    is_flag=True,
    help="Also what is asked of rooms, people and queues, by arithmetic.",
)
@common("set", "replications", "seed", "out")
def check(files: tuple[str, ...], with_loads: bool, given: Given) -> None:
    """Say every problem of a scenario FILE, or what differs from its base."""
    from planner.cli.files.check import checked_document, checked_view
    from planner.scenario.files.opening import open_all

    changes = changes_of(given)
    if given.as_json:
        document = checked_document(files, changes, with_loads=with_loads)
        print_out(Shown((), document), given)
        if not document["ok"]:
            click.get_current_context().exit(TO_REPAIR)
        return
    view = []
    for one in open_all(files, changes):
        view += checked_view(one)
        if with_loads:
            from planner.experiments.whatif.by_arithmetic.loads import loads
            from planner.presentation.whatif.terminal import loads_view

            view += loads_view(loads(one.scenario))
    print_out(Shown(view, {}), given)


@click.command(short_help="Say what a setting or a result means.")
@click.argument("name", required=False, default="", metavar="[FIELD]")
@common("set", "seed", "replications", "out")
def explain(name: str, given: Given) -> None:
    """Say what a setting means, what it may be and where its value comes from.

    FIELD is a setting (rooms.infusion_rooms), a subject (rooms) or a result (npv_usd).
    Another word lists the settings that speak of it; without one, all subjects are listed. A
    value given by --set is checked and shown.
    """
    from planner.presentation.settings.explain import explain as explained

    found = explained(name, changes_of(given))
    print_out(Shown(*found), given)
