"""Git's hooks: the same gate before a commit is made, and before a push is taken in."""
