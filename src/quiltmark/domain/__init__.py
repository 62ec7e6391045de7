"""What a thematic analyst talks about: frozen values and rules, no I/O, no clock."""
