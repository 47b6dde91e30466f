"""What is accepted: findings kept in a baseline, and exceptions of the configuration."""
