"""What is measured, one module for each thing. `make bench` prints the table.

A measuring module has `run() -> list[Row]`, where a row is (what, measured, must reach, ok), the first three as text
to be printed. Modules without `run` are what is measured with. Nothing in here is a test: a busy machine changes the
numbers.
"""

Row = tuple[str, str, str, bool]
