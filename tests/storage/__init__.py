"""What the project file promises."""
