"""Pages for a browser and for paper: one file that asks for nothing else."""
