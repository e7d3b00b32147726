"""Handing out addresses: who lacks what, where the next one goes, and how much is left.

`allocate` proposes for everybody, `next_prefix` and `widen` for one unit, `capacity` counts. None of them
changes or writes anything; `applied` is the inventory as it would be.
"""
