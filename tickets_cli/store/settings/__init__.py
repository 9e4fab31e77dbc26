"""Settings files: from checked documents to the desk's values."""
