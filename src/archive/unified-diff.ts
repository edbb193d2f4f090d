import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff'

/** Two texts whose difference would take longer to find are shown as one removed and the other added. */
const longestMs = 2_000

/** A unified difference with three lines of context; '': there is none. */
export const unifiedDiff = (
  before: { readonly name: string; readonly text: string },
  after: { readonly name: string; readonly text: string },
): string => {
  if (before.text === after.text) return ''
  const [one, other] = [ended(before.text), ended(after.text)]
  const patch = structuredPatch(before.name, after.name, one, other, undefined, undefined, {
    context: 3,
    timeout: longestMs,
  })
  return patch === undefined ? replaced(before.name, one, after.name, other) : formatPatch(patch, FILE_HEADERS_ONLY)
}

/** How many lines a unified difference adds and removes. */
export const changedLines = (diff: string): { readonly added: number; readonly removed: number } => {
  // The first two lines name the texts.
  const lines = diff.split('\n').slice(2)
  return {
    added: lines.filter(line => line.startsWith('+')).length,
    removed: lines.filter(line => line.startsWith('-')).length,
  }
}

const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`)

const replaced = (beforeName: string, before: string, afterName: string, after: string): string => {
  const [gone, come] = [before.split('\n').slice(0, -1), after.split('\n').slice(0, -1)]
  const marked = [...gone.map(line => `-${line}`), ...come.map(line => `+${line}`)]
  return `--- ${beforeName}\n+++ ${afterName}\n@@ -1,${gone.length} +1,${come.length} @@\n${marked.join('\n')}\n`
}
