"""Word documents: what the documents of a Chinese office share, from the page to the signature."""
