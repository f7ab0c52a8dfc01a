"""One recogniser for many languages: teachers of twelve layers, students of six and four.

Docs: docs/languages-recogniser.md. Nothing here is imported by what ships.
"""
