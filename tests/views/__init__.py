"""The places of the program, driven by mouse and keyboard."""
