"""One command again and again over an open session: HOST PORT USER PASSWORD COMMAND ROUNDS. Prints milliseconds as JSON."""

import json
import sys
import time

from netmiko import ConnectHandler

host, port, username, password, command, rounds = sys.argv[1:]
connection = ConnectHandler(
    device_type="cisco_ios", host=host, port=int(port), username=username, password=password
)
assert "0x2102" in connection.send_command(command)
spent = []
for _ in range(int(rounds)):
    started = time.perf_counter()
    connection.send_command(command)
    spent.append((time.perf_counter() - started) * 1000)
connection.disconnect()
print(json.dumps(spent))
