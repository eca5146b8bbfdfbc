"""Text functions shared by several rooms: cleaning, sentences, languages, numbers."""
