"""rolematch beside the other tools that can be installed: `python benchmarks/peers.py --help` tells how.

The work is done in the folder `peers/`, which Python takes for the package of that name; this file only starts it.
"""

from __future__ import annotations

from peers.main import main

if __name__ == "__main__":
    main()
