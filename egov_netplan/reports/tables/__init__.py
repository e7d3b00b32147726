"""Reports that are one table: addresses, domains, lines."""
