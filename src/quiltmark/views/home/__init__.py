"""Home: the study at a glance and where to go on."""
