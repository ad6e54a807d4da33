"""Storage: what is kept on disk, in two classes: what can be made again, and what people typed.

What can be made again (compiled code, replications, parts of sweeps) lies in one folder under one
limit that no number of processes passes together: whoever writes holds the lock of the folder, and
the oldest go first. What people typed lies elsewhere and never makes room for it. A file begins
with its own name and a checksum of both, so that one that is cut, changed, renamed or exchanged is
noticed before anybody reads its content. Nothing here stops the work: what cannot be kept is not
kept, and `trouble` says why.

Left out    what the bytes mean (models/machine_code/cache.py,
            experiments/execution/replication_cache.py, experiments/whatif/sweep.py,
            app/session/drafts.py); files that people ask for by name
"""
