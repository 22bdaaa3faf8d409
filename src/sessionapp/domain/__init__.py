"""The pure heart: routines, plans, the engine. Standard library only; no clock, no files, no threads."""
