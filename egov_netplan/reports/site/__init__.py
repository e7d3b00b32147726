"""The page: one HTML file that shows a whole plan in any browser of an office, without a network."""
