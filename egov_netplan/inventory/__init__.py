"""The inventory: from files to located data to the checked model of units, networks, lines and devices."""
