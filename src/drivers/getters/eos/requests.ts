import type { Request } from '../../request.ts'

/** An eAPI command whose reply is asked for as JSON. */
export const json = (request: string): Request => ({ kind: 'eapi', request, format: 'json' })

/** An eAPI command whose reply is asked for as text, as the command line prints it. */
export const text = (request: string): Request => ({ kind: 'eapi', request, format: 'text' })
