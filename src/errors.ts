/**
 * Every error that Koine raises for what it was asked to do wrongly. Codes are public and never reused;
 * `docs/errors.md` has a heading for each, which a test holds equal to this table.
 * `status` is the HTTP status of the problem document, `retriable` says whether the same call may succeed later.
 */
export const errorCodes = {
  CONFIG_UNREADABLE: { status: 500, retriable: false, title: 'The configuration file cannot be read' },
  CONFIG_INVALID: { status: 500, retriable: false, title: 'The configuration is not valid' },
  INPUT_UNREADABLE: { status: 500, retriable: false, title: 'The input cannot be read' },
  USAGE: { status: 400, retriable: false, title: 'The command line is not understood' },
  LISTENER_FAILED: { status: 500, retriable: true, title: 'A listener could not be opened' },
  DATABASE_FAILED: { status: 500, retriable: true, title: 'The database could not be opened or written' },
  PUBLISHER_FAILED: { status: 502, retriable: true, title: 'A publisher could not deliver' },
  UNAUTHORIZED: { status: 401, retriable: false, title: 'An API key is required' },
  FORBIDDEN: { status: 403, retriable: false, title: 'The API key does not allow this' },
  NOT_FOUND: { status: 404, retriable: false, title: 'There is no such thing' },
  INVALID_REQUEST: { status: 400, retriable: false, title: 'The request is not valid' },
  STORE_DISABLED: { status: 409, retriable: false, title: 'Events are not kept here' },
  TOO_MANY_STREAMS: { status: 503, retriable: true, title: 'Too many event streams are open' },
  DAEMON_UNREACHABLE: { status: 503, retriable: true, title: 'The daemon does not answer' },
  INTERNAL: { status: 500, retriable: false, title: 'Something went wrong inside Koine' },
} as const

export type ErrorCode = keyof typeof errorCodes

/** The one error class. `detail` says what and where, in a sentence a user can act on. */
export class KoineError extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'KoineError'
    this.code = code
  }
  get status(): number {
    return errorCodes[this.code].status
  }
  get retriable(): boolean {
    return errorCodes[this.code].retriable
  }
  get title(): string {
    return errorCodes[this.code].title
  }
}
