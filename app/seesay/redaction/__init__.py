"""Keeps secrets on the machine: finds them in what was read, and covers them before anything is sent."""
