"""What the voice says in each language: `grammar.py` puts it together, a module a language has its words and numbers.

Only the language of the routine is imported, by `wording.words_for`.
"""
