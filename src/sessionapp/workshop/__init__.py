"""The workshop: child processes, one where routine files are read, one for speech, one for a sound file.

What that takes (the document models, YAML, the voice, their garbage) is gone with them soon after the last was asked,
and none of it ever holds up the window.
"""
