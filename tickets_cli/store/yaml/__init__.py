"""The YAML codec: a strict reader, a fast one for our own bytes, a writer and a patcher."""
