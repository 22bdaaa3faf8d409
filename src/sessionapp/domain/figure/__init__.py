"""The drawn person as numbers: poses, the skeleton they make, and the ways between them. Nothing here paints."""
