"""What the domain's values promise."""
