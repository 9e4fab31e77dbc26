"""What is wrong with a desk and its repository, explained; mended where nothing can be lost."""
