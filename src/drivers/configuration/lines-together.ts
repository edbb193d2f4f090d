/**
 * The lines of a configuration, those of one banner together: after its first line a device reads text without a prompt,
 * until the delimiter comes again.
 */
export const linesTogether = (lines: readonly string[]): readonly (readonly string[])[] => {
  const groups: string[][] = []
  for (let at = 0; at < lines.length; ) {
    const length = bannerLength(lines, at)
    groups.push(lines.slice(at, at + length))
    at += length
  }
  return groups
}

/** `banner motd ^`, `banner login c text c`, `banner exec`: kind, and all that follows. */
const banner =
  /^\s*banner(?:\s+(?:motd|login|exec|incoming|slip-ppp|prompt-timeout|asdm|config-save|lcd))?(?:\s+(\S.*))?$/

/** Number of lines from `at` on that are one; 1 where it is no banner, or a banner whose end is missing. */
const bannerLength = (lines: readonly string[], at: number): number => {
  const found = banner.exec(lines[at] ?? '')
  if (found === null) return 1
  const text = found[1]
  // EOS asks for the text and takes it until a line that has EOF alone.
  const delimiter = text === undefined ? null : text.startsWith('^C') ? '^C' : text.charAt(0)
  if (text !== undefined && delimiter !== null) {
    // Comware and others take the text as one argument, quoted or not.
    if (/[\w"'#]/.test(delimiter) && !/^\S(?:\s|$)/.test(text)) return 1
    if (text.indexOf(delimiter, delimiter.length) !== -1) return 1
  }
  for (let end = at + 1; end < lines.length; end += 1) {
    const line = lines[end] ?? ''
    if (delimiter === null ? line.trim() === 'EOF' : line.includes(delimiter)) return end - at + 1
  }
  return 1
}
