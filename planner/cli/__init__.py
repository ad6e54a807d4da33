"""Commands: what a person types.

Everything heavy is imported inside the functions of commands, so that --help answers at once.
"""
