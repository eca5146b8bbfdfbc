"""Earlier descriptions, kept and found again."""
