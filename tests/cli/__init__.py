"""What the command line promises: answers, sentences, and the number a call ends with."""
