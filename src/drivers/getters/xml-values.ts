import { notUnderstood } from './replies.ts'
import { type Element, textAt } from './xml.ts'

/** The whole number at a path. Throws DEVICE_FAULT when it is none, or absent without a fallback. */
export const integerAt = (element: Element | undefined, path: string, request: string, fallback?: number): number => {
  const text = textAt(element, path)
  if (text === '' && fallback !== undefined) return fallback
  if (/^[+-]?\d{1,20}$/.test(text)) return Number(text)
  throw notUnderstood(request, `${path}: ${text === '' ? 'nothing' : text}`)
}

/** The number at a path, with or without a fraction. Throws DEVICE_FAULT as `integerAt`. */
export const decimalAt = (element: Element | undefined, path: string, request: string, fallback?: number): number => {
  const text = textAt(element, path)
  if (text === '' && fallback !== undefined) return fallback
  if (/^[+-]?\d{1,20}(?:\.\d{0,20})?$/.test(text)) return Number(text)
  throw notUnderstood(request, `${path}: ${text === '' ? 'nothing' : text}`)
}
