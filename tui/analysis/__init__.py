"""The analysis, in a process of its own: it never holds up the screen, gives its memory back, and can be ended."""
