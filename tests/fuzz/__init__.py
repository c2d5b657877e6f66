"""Readers and decoders on inputs that are broken on purpose, as many as one likes.

``python -m tests.fuzz --kind bibtex --count 100000 --seed 1`` runs them by the hour; a few
hundred of each kind run with the tests. An input is made of kind, seed and number alone.
"""
