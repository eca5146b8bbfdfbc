"""What a picture is made of: tables, charts, conversations and code, from its lines of text and its pixels."""
