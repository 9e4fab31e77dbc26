"""The import language: from the rows of a foreign export to tickets with timelines.

``spec`` says what a map holds, ``check`` what is wrong with one, ``cells`` and ``fields`` read
single cells, ``rows`` gathers the rows of each ticket, ``events`` turns them into a timeline,
``names`` keeps handles apart, ``settings`` lists what the desk must learn, and ``decide`` puts
it all together.
"""
