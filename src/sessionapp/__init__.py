"""sessionapp guides a person with low back pain through timed self-care."""

__version__ = "0.1.0"
