"""``python -m xinxi_gongkai`` runs the command."""

import sys

from xinxi_gongkai.cli import main

sys.exit(main())
