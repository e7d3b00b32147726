"""The connection report: who is on a network, who is not yet, and the first thing each one lacks."""
