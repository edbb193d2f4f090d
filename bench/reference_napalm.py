"""NAPALM's own getters on recorded replies: python3 reference_napalm.py FOLDER SECONDS, one line of JSON per case."""

import json
import math
import re
import sys
import time
from pathlib import Path

from napalm import get_network_driver

root, budget = Path(sys.argv[1]), float(sys.argv[2])


def one_line(text):
    return re.sub(r"\s+", " ", text).strip()


class Replies:
    """Recorded replies of one case, read before anything is timed."""

    def __init__(self, folder, case):
        self.by_request = {}
        for entry in case["inputs"]:
            path = entry.get("file")
            text = (folder / path).read_text().replace("\r\n", "\n") if path else ""
            self.by_request[one_line(entry["request"]), entry.get("format")] = (text, entry.get("error"))
        self.found = {}

    def text(self, request):
        return self.find(request, "text", "json")

    def data(self, request):
        return json.loads(self.find(request, "json"))

    def find(self, request, *formats):
        # What is recorded is looked for once, outside of what is timed.
        if (request, formats) not in self.found:
            self.found[request, formats] = self.look_for(request, formats)
        text, error = self.found[request, formats]
        if error:
            raise RuntimeError(error["message"])
        return text

    def look_for(self, request, formats):
        for form in formats:
            found = self.by_request.get((one_line(request), form))
            if found:
                return found
        raise KeyError(request)


class CliDevice:
    """As much of Netmiko as the drivers use."""

    base_prompt = "device"

    def __init__(self, replies):
        self.replies = replies

    def send_command(self, command, *_, **__):
        return self.replies.text(command)

    send_command_timing = send_command_expect = send_command

    def find_prompt(self):
        return "device#"


class EapiDevice:
    """As much of pyeapi as the driver uses."""

    def __init__(self, replies):
        self.replies = replies

    def run_commands(self, commands, encoding="json", **__):
        if encoding == "text":
            return [{"output": self.replies.text(command)} for command in commands]
        return [self.replies.data(command) for command in commands]


class NxapiDevice:
    """As much of NAPALM's NX-API client as the driver uses."""

    def __init__(self, replies):
        self.replies = replies

    def show(self, command, raw_text=False):
        return self.replies.text(command) if raw_text else self.replies.data(command)

    def show_list(self, commands, raw_text=False):
        return [self.show(command, raw_text) for command in commands]


DEVICES = {"eos": EapiDevice, "ios": CliDevice, "nxos": NxapiDevice, "nxos_ssh": CliDevice}

for name, device in DEVICES.items():
    for path in sorted((root / name).glob("*/*/case.json")):
        case = json.loads(path.read_text())
        if "calls" in case or case["getter"] == "is_alive":
            continue
        driver = get_network_driver(name)("192.0.2.1", "user", "secret")
        driver.device = device(Replies(path.parent, case))
        driver.platform = name
        driver.transport = "https"
        call = getattr(driver, case["getter"])
        try:
            right = json.loads(json.dumps(call(**case["args"]))) == case["expected"]
        except Exception:
            right = False
        # A case that this double does not serve as the device did would not be comparable.
        if not right:
            continue
        # Asking the processor's clock costs a microsecond and more: it is asked once in about as long.
        began = time.perf_counter()
        for _ in range(3):
            call(**case["args"])
        together = min(2_000, math.ceil(0.002 * 3 / (time.perf_counter() - began)))
        began = time.process_time()
        passes = 0
        while time.process_time() - began < budget:
            for _ in range(together):
                call(**case["args"])
            passes += together
        microseconds = (time.process_time() - began) / passes * 1e6
        print(json.dumps({"case": "/".join(path.parts[-4:-1]), "microseconds": microseconds}))
