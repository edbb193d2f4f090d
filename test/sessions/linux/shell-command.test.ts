import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { posixScript, quoted, quotedPath, shellCommand } from '../../../src/sessions/linux/shell-command.ts'

const sh = (line: string): string =>
  spawnSync('sh', ['-c', line], {
    env: { PATH: process.env['PATH'] ?? '', HOME: '/home/x', SHELL: '/bin/sh' },
  }).stdout.toString()

const text = fc.string({ unit: 'binary', maxLength: 60 }).map(word => Buffer.from(word.replaceAll('\0', '')).toString())

describe('words for a shell', () => {
  it('are what they were, many at once', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 20, maxLength: 40 }), words => {
        expect(sh(`printf '%s|' ${words.map(quoted).join(' ')}`)).toBe(`${words.join('|')}|`)
        expect(sh(posixScript('printf "%s|" "$@"', words))).toBe(`${words.join('|')}|`)
      }),
      { numRuns: 20 },
    )
  })

  it('may be paths of the home directory, and are never options', () => {
    expect(sh(`printf '%s|' ${['~', '~/a b', '~x', '-rf', '-', '/a', 'b'].map(quotedPath).join(' ')}`)).toBe(
      '/home/x|/home/x/a b|./~x|./-rf|./-|/a|./b|',
    )
  })
})

describe('a command', () => {
  it('is sent as it is where nothing is to be added', () => {
    expect(shellCommand('a && b | c', {})).toBe('a && b | c')
  })

  it('has its environment as it was given, whatever is in it', () => {
    fc.assert(
      fc.property(text, text, (one, two) => {
        const line = shellCommand(`printf '%s|%s' "$ONE" "$_2"`, { environment: { ONE: one, _2: two } })
        expect(sh(line)).toBe(`${one}|${two}`)
      }),
      { numRuns: 20 },
    )
  })

  it('takes no NUL', () => {
    for (const shell of [{ directory: 'a\0b' }, { environment: { A: 'a\0b' } }])
      expect(() => shellCommand('true', shell)).toThrow(/NUL/)
    expect(() => shellCommand('a\0b', {})).toThrow(/NUL/)
  })
})
