"""Runs the release that boot.py chose; one that cannot even be loaded restarts, and so counts as unhealthy."""
import asyncio
import sys
import time

import machine

try:
    from attend.app import main

    asyncio.run(main())
except Exception as error:
    sys.print_exception(error)
    time.sleep(5)
    machine.reset()
