"""Files read at run time, found with importlib.resources."""
