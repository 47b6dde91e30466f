"""Where the work of a run over many files is done: in this process, in one a core, or on a cluster."""
