"""The places of the program, one package each."""
