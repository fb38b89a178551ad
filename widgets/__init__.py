"""What is drawn: one module a widget."""
