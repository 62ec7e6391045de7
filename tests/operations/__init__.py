"""What can be done, and taken back."""
