"""Rules that act when tickets wait too long: found first, as a plan; never twice for one cause.

``rules`` are the settings as values, ``causes`` what a rule fires for, ``due`` which steps have
come, ``firing`` what a step does, ``plan`` a whole run, ``check`` what is wrong with the rules.
"""
