"""What commands show: domain values laid out as neutral sheets."""
