"""Documents: a plan as a report or a workbook in a file.

Takes       a plan, or the answer to one; the name of a file
Gives       the file
Left out    what it says (presentation/report/, presentation/workbook/)
"""

from pathlib import Path
from typing import Unpack

from planner.api.answers import PlanAnswer
from planner.api.options import AnyPlan, Options, work_of
from planner.api.runs import run
from planner.experiments.report_studies import report_studies
from planner.presentation.format.own_files import refuse_to_replace
from planner.presentation.format.progress import stage_bars
from planner.presentation.report.file import check_ending, write_report
from planner.presentation.workbook import file as workbook_file


def report(
    plan: AnyPlan | PlanAnswer,
    name: str | Path,
    *,
    private: bool = False,
    advice: bool = False,
    force: bool = False,
    **options: Unpack[Options],
) -> Path:
    """Write a plan as a report, .html or .pdf, and return where; as `planner report` does.

    Raises PlannerError for another ending, and for a file that is there and is not ours.
    """
    check_ending(str(name))
    refuse_to_replace(str(name), force=force)
    answer = _answer(plan, options)
    work = work_of(answer.scenario, options, function="planner.report", most=10_000)
    with stage_bars("pieces") as say:
        studies = report_studies(
            work.scenario,
            word=answer.found.verdict.word,
            with_advice=advice,
            stages=work.in_stages(say),
        )
    write_report(answer.found, name, studies, with_record=not private)
    return Path(name)


def workbook(
    plan: AnyPlan | PlanAnswer,
    name: str | Path,
    *,
    force: bool = False,
    **options: Unpack[Options],
) -> Path:
    """Write the median replication as a workbook that recomputes, and return where."""
    workbook_file.check_ending(str(name))
    refuse_to_replace(str(name), force=force)
    workbook_file.write_workbook(_answer(plan, options).found, name)
    return Path(name)


def _answer(plan: AnyPlan | PlanAnswer, options: Options) -> PlanAnswer:
    return plan if isinstance(plan, PlanAnswer) else run(plan, **options)
