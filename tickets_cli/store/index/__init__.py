"""The index: what was read of a desk before, kept in the git directory so as not to read it again.

It is disposable. Everything in it is held against the files it was made from before it is
believed, so it may be deleted, damaged or missing at any time: that costs time and no more.
"""
