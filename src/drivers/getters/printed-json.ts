import { type JsonPlace, jsonTop } from './json.ts'
import { notUnderstood } from './replies.ts'

/** What `… | json` printed. Nothing is printed where there is nothing to tell. */
export const printedJson = (text: string, request: string): JsonPlace => {
  if (text.trim() === '') return jsonTop({}, request)
  try {
    return jsonTop(JSON.parse(text), request)
  } catch {
    throw notUnderstood(request, text)
  }
}
