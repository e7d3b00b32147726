"""Pictures of a place: who is connected to each of its networks.

`gather` makes the scene, which says what is drawn; `sheet` sets it on a page; `svg` and the others write
a sheet in one format; `dot` draws a scene in its own way. How a status looks is said in `looks`, how wide
text is in `measure`.
"""
