"""Findings to sentences, prompts, servers, checks of claims, redaction."""
