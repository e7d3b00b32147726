"""Rebuilding what is not built by the plan: what goes where, in waves that never make two units share.

`waves` proposes addresses, `rename` names. What does not conform is found by a function that is handed
in, for the rules are judged a room above this one. Nothing here changes or writes anything.
"""
