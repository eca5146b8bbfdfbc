"""What every part needs to do with text: clean it, end its sentences, compare it as a reader of pixels confuses it."""
