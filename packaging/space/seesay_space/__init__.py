"""The web demo of Seesay's pipeline: from a picture to words, with everything in between shown."""
