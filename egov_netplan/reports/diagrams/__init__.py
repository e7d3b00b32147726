"""Pictures of one network at one place: what is drawn (`scene`), as DOT (`dot`), as SVG, PNG, PDF (`render`)."""
