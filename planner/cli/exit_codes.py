"""Exit codes: what a process that ended says to the one that began it; 0 is done.

Takes       nothing
Gives       numbers
"""

COULD_NOT_FINISH = 1  # a full disk, a worker that was killed, a fault of ours, other numbers
TO_REPAIR = 2  # by the user, and said in words
STOPPED = 130  # by Ctrl+C, as shells have it
