"""The language inside ``{{ }}``: text to nodes and back, for every dialect at once.

The grammar of record is ``expression.lark``. It accepts the union of what the dialects accept;
`features.py` tells which of it a given dialect lacks.
"""
