"""Pictures of one network at one place.

`scene` says what is drawn, `layout` how it is set on a page, `dot` writes it as DOT, and `render` has
the program dot make SVG, PNG or PDF of that.
"""
