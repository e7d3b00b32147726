"""The canonical layout of a file (docs/decisions/0023-canonical-layout.md).

`order` says in which order the keys of an entry stand; `block` and `flow` write what stands on lines of its
own and what stands in brackets; `tidy` makes a whole file of it and lets nothing through that says
something else than before.
"""
