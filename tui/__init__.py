"""The program: command line, app, screens, commands and keys, settings."""
