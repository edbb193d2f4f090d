import type { Request } from '../../../../src/drivers/request.ts'

/** A reply of the XML interface of IOS XR: elements inside `<Get>`, and the summary without errors. */
export const response = (inside: string, operation = 'Get'): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response MajorVersion="1" MinorVersion="0"><${operation}>${inside}</${operation}>` +
  '<ResultSummary ErrorCount="0"/></Response>'

export const operational = (inside: string): string => response(`<Operational>${inside}</Operational>`)

export const configuration = (inside: string): string => response(`<Configuration>${inside}</Configuration>`)

/** Elements by name, each with its text. */
export const elements = (texts: Readonly<Record<string, string | number>>): string =>
  Object.entries(texts)
    .map(([name, text]) => `<${name}>${text}</${name}>`)
    .join('')

/** Replies by a word of the request; other requests are rejected. */
export const byWord =
  (replies: Readonly<Record<string, string>>) =>
  ({ request }: Request) =>
    Object.entries(replies).find(([word]) => request.includes(word))?.[1] ?? { error: 'not supported' }

export const fault = { code: 'DEVICE_FAULT' }
