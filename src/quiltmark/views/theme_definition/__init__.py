"""Theme definition: what each theme says, its scope and its name."""
