"""The same facts as different readers ask for them: a CV, a narrative CV, an involvement plan.

Everything here starts from views of one funder, never from the bid, so it can only tell what may be told. It
joins what people wrote and never rewrites, shortens or guesses.
"""
