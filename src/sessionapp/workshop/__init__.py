"""The workshop: a child process where routine files are read and sentences are spoken into clips.

What that takes (the document models, YAML, the voice, their garbage) is gone with it when a session begins, and none of
it ever holds up the window.
"""
