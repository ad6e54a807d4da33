"""Steady layout: room kept on a page for what comes and goes, so that nothing below it moves.

Gives       a style for the page; keys of the places that it is about, and of rows of advice;
            choices that a finger can meet on a narrow screen
Left out    narrow screens else: there lines break as they must
"""

VERDICT, LINE, TILES = "decide-verdict", "decide-line", "decide-tiles"
WHICH_DAY, THAT_DAY = "day-which", "day-said"  # a line or two about the day, each
# pixels that each takes with all that may stand in it, as a rule
ROOM = {VERDICT: 88, LINE: 44, TILES: 208, WHICH_DAY: 44, THAT_DAY: 50}

_RULES = " ".join(f".st-key-{key} {{ min-height: {px}px; }}" for key, px in ROOM.items())
# A row that does not wrap would scroll by itself under the wheel, and the page not at all.
ROW = "advice-row"
_ROWS = f'[class*="st-key-{ROW}"] {{ overflow: visible !important; }}'
# Choices beside each other break into lines on a telephone, and are as high as a finger is wide.
_CHOICES = """@media (max-width: 640px), (pointer: coarse) {
[data-testid=stButtonGroup] [role=radiogroup] { flex-wrap: wrap !important; }
[data-testid=stButtonGroup] [role=radiogroup] > * { min-height: 40px; }
[data-testid=stButtonGroup] button { min-height: 40px; }
}"""
SCRIPT = f"<style>{_ROWS} {_CHOICES} @media (min-width: 1000px) {{ {_RULES} }}</style>"
