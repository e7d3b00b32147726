"""The address plan and the domain plan: blocks and zones, who they are delegated to, what lies where."""
