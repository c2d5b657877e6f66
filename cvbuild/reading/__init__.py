"""What importers share: texts of foreign formats with the place of every value, and the words
that sources use for dates, names, sections, types and identifiers. Pure.
"""
