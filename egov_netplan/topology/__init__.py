"""The wiring as a graph, and questions asked of it in the planner's words. Only this room knows networkx."""
