import type { Candidate } from './candidate.ts'
import { type Candidates, createCandidates } from './candidates.ts'

/** Rules that are found by a word of their sentence. */
export interface WordIndex {
  add(word: string, candidate: Candidate): void
  /** Calls back once for each word of the text that rules are found by, in order, until that gives something. */
  find<Found>(text: string, attempt: (candidates: Candidates) => Found | undefined): Found | undefined
}

export const createWordIndex = (): WordIndex => {
  const index = new Map<string, Candidates>()
  // By first letter: one bit for each length that a word of the index has. Few words of a text get past it.
  const lengths = new Uint32Array(128)
  return {
    add(word, candidate) {
      const known = index.get(word) ?? createCandidates()
      known.add(candidate)
      index.set(word, known)
      const letter = word.charCodeAt(0) & 127
      lengths[letter] = (lengths[letter] ?? 0) | lengthBit(word.length)
    },
    find(text, attempt) {
      let at = 0
      let tried: Candidates[] | undefined
      for (let count = 0; count < maxWords; count++) {
        while (at < text.length && !isClass(text.charCodeAt(at), LETTER)) at++
        if (at >= text.length) return undefined
        const from = at
        while (at < text.length && isClass(text.charCodeAt(at), WORD)) at++
        if (((lengths[text.charCodeAt(from)] ?? 0) & lengthBit(at - from)) === 0) continue
        const candidates = index.get(text.slice(from, at))
        // A text that repeats a word must not make us repeat ourselves.
        if (!candidates || tried?.includes(candidates)) continue
        if (tried) tried.push(candidates)
        else tried = [candidates]
        const found = attempt(candidates)
        if (found) return found
      }
      return undefined
    },
  }
}

// Words beyond these are not looked up: a sentence is known by its beginning.
const maxWords = 48

const lengthBit = (length: number): number => 1 << Math.min(length, 31)

// A word is a letter, then letters, digits, hyphens and underscores.
const LETTER = 1
const WORD = 2
const classes = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  return (/[A-Za-z]/.test(character) ? LETTER : 0) | (/[A-Za-z0-9_-]/.test(character) ? WORD : 0)
})
const isClass = (code: number, bit: number): boolean => code < 128 && ((classes[code] ?? 0) & bit) !== 0
