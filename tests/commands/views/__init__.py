"""What commands show, as neutral sheets."""
