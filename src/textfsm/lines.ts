/**
 * Lines as Python's `str.splitlines` makes them: not only at CR and LF but also at VT, FF, the separators 1C to 1E, NEL and
 * the separators of Unicode. What ends the last line makes no further one.
 */
export const splitLines = (text: string): readonly string[] => {
  const lines = text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}
