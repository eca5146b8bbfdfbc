"""What several rooms do to text: cleaning, sentences, languages, numbers."""
