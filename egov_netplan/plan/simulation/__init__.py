"""A what-if: units that nobody has written are added to an inventory in memory, and addresses tried on it.

`made_up` makes the units, `tried` hands out to them after everybody who is really there. Nothing here
touches a file, and no made-up unit can be taken for a real one.
"""
