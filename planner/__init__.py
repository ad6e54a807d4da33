"""Planner: should a practice add ketamine infusions, and how?

From Python:

    from planner.experiments.run.run import run
    from planner.scenario.files.files import read_scenario

    answer = run(read_scenario("scenarios/base.toml").scenario)
"""
