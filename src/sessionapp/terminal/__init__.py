"""The commands of the terminal: playing a routine, and printing plans, the library and problems."""
