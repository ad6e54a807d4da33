"""Steady layout: room kept on a page for what comes and goes, so that nothing below it moves.

Gives       a style for the page; keys of the places that it is about, and of rows of advice
Left out    narrow screens: there lines break as they must
"""

VERDICT, LINE, TILES = "decide-verdict", "decide-line", "decide-tiles"
WHICH_DAY, THAT_DAY = "day-which", "day-said"  # a line or two about the day, each
# pixels that each takes with all that may stand in it, as a rule
ROOM = {VERDICT: 88, LINE: 44, TILES: 208, WHICH_DAY: 44, THAT_DAY: 50}

_RULES = " ".join(f".st-key-{key} {{ min-height: {px}px; }}" for key, px in ROOM.items())
# A row that does not wrap would scroll by itself under the wheel, and the page not at all.
ROW = "advice-row"
_ROWS = f'[class*="st-key-{ROW}"] {{ overflow: visible !important; }}'
SCRIPT = f"<style>{_ROWS} @media (min-width: 1000px) {{ {_RULES} }}</style>"
