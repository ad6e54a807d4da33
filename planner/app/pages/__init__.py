"""Pages: one script for each page of the app, in the order of a visit.

Takes       the scenario of the visit, and what a visitor types, chooses and sends
Gives       the page, drawn from top to bottom by `draw`; the working scenario, changed
Left out    inputs and parts (sections/), every computation: it is done in the background (jobs/)
"""
