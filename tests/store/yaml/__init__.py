"""The YAML codec."""
