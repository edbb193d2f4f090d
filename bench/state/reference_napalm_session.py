"""Getters over one open session of NAPALM's: HOST PORT USER PASSWORD ROUNDS GETTER... Prints one line of JSON."""

import json
import sys
import time

from napalm import get_network_driver

host, port, username, password, rounds, *getters = sys.argv[1:]
device = get_network_driver("ios")(host, username, password, optional_args={"port": int(port)})
device.open()
found = {getter: getattr(device, getter)() for getter in getters}
spent = {}
for getter in getters:
    call = getattr(device, getter)
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(int(rounds)):
        call()
    spent[getter] = {
        "wallMs": (time.perf_counter() - wall) * 1000 / int(rounds),
        "cpuMs": (time.process_time() - cpu) * 1000 / int(rounds),
    }
device.close()
print(json.dumps({"found": found, "spent": spent}))
