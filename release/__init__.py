"""What stands between a commit and a release: the changelog, the contents of the wheel, a trial installation."""
