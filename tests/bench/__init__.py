"""How fast it is, measured apart from whether it is right."""
