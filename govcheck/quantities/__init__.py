"""Numbers of a text with their units and bounds, and what only looks like one."""
