"""Business time, tested against brute force."""
