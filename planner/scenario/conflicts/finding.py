"""Finding: what one conflict is said by.

Gives       the paths of the settings, the one to be named first in front, and what is wrong
"""

Found = tuple[str | tuple[str, ...], str]
