"""The command line: options in, a library call, a reporter, an exit code."""
