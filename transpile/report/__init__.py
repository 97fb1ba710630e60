"""Findings for people and machines: text, JSON, SARIF and HTML."""
