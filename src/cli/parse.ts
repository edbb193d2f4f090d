import { parseMessage } from '../syslog/parse.ts'
import { printMessage } from '../syslog/print.ts'
import type { Command } from './command.ts'
import { messageOptions, printLines } from './messages.ts'

export const parse: Command = {
  name: 'parse',
  usage: '[--jsonl] [--now RFC3339] [--timezone ZONE] < MESSAGES',
  about: `
Reads messages on stdin, one a line, and prints what their headers say in the words of RFC 5424:
facility, severity, timestamp, hostname, appName, procId, msgId, structuredData, the vendor's own
mnemonic, and the text behind. RFC 5424, RFC 3164 and the vendors' departures from it are recognised.
What a message lacks is null. There is one line out for each line in, in the same order.`,
  options: messageOptions,
  examples: [
    "echo '<189>45: *Mar  1 2026 00:00:09.107: %SYS-5-CONFIG_I: Configured from console by vty0' | koine parse",
    'koine parse --jsonl --timezone Europe/Berlin < messages.jsonl > parsed.jsonl',
  ],
  run: (given, terminal) =>
    printLines(parse, given, terminal, (octets, source, { receivedMs, timezone }) =>
      printMessage(parseMessage(octets, { nowMs: receivedMs, timezone }), source),
    ),
}
