import { describe, expect, it } from 'vitest'
import { rejectionIn } from '../../../src/sessions/terminal/rejection.ts'

const filler = Array.from({ length: 30 }, (_, index) => `line ${index}`).join('\n')

describe('a rejection', () => {
  it('is a text of the platform in a short answer', () => {
    expect(rejectionIn("     ^\n% Invalid input detected at '^' marker.\n", ['% Invalid input'])).toEqual({
      pattern: '% Invalid input',
      line: "% Invalid input detected at '^' marker.",
    })
    expect(rejectionIn('-bash: shwo: command not found', ['command not found'])).not.toBeNull()
  })

  it('is one at the beginning or at the end of a long answer, at the start of a line', () => {
    expect(rejectionIn(`Error: no\n${filler}`, ['Error:'])).not.toBeNull()
    expect(rejectionIn(`${filler}\n  Error: no`, ['Error:'])).not.toBeNull()
  })

  it('is none in the middle of a long answer, in its lines, or in a line of a log', () => {
    expect(rejectionIn(`${filler}\nError: 0\n${filler}`, ['Error:'])).toBeNull()
    expect(rejectionIn(`CRC Error: 0\n${filler}`, ['Error:'])).toBeNull()
    expect(rejectionIn('Nov 21 12:00:01 rtr1 rpd[1]: error: peer down', ['error:'])).toBeNull()
    expect(rejectionIn('*Nov 21 12:00:01: %LINK-3-UPDOWN: Error: x', ['Error:'])).toBeNull()
  })
})
