"""From neutral sheets of typed cells to what people and machines read."""
