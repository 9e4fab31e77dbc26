"""Completion in the shell: what may come next, asked anew at every Tab."""
