"""rolematch beside other tools that read skills out of CVs: same texts, same machine, one process at a time. `../peers.py` runs it."""
