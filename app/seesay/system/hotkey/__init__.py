"""Global hotkeys and the command layer."""
