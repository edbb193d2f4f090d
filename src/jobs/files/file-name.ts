const mostBytes = 200

/** A name that can be shown and saved anywhere: the last part of a path, without control characters, not too long. */
export const cleanFileName = (name: string): string => {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = last.replace(/[\p{C}\u2028\u2029]/gu, '').trim()
  let short = ''
  for (const character of clean) {
    if (Buffer.byteLength(short + character) > mostBytes) break
    short += character
  }
  return short === '' || /^\.+$/.test(short) ? 'file' : short
}
