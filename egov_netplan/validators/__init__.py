"""The rules, one page each, in one folder a family; and the engine that runs them."""
