"""Writing back into the planner's own files: edits, the plan of changes, the commit and its log."""
