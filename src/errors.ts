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
  INVALID_BODY: { status: 422, retriable: false, title: 'The body of the request is not valid' },
  CONFLICT: { status: 409, retriable: false, title: 'The state of things does not allow this' },
  IDEMPOTENCY_CONFLICT: { status: 422, retriable: false, title: 'The idempotency key belongs to another request' },
  LANE_FULL: { status: 429, retriable: true, title: 'Too much work waits for this device' },
  RATE_LIMITED: { status: 429, retriable: true, title: 'Too many requests' },
  TOO_BUSY: { status: 503, retriable: true, title: 'Too much work waits' },
  DRAINING: { status: 503, retriable: true, title: 'The daemon is stopping' },
  POLICY_DENIED: { status: 403, retriable: false, title: 'The command policy does not allow this' },
  INLINE_SECRETS_DISABLED: { status: 422, retriable: false, title: 'Secrets are not taken in requests' },
  SECRET_UNREADABLE: { status: 500, retriable: false, title: 'A stored secret cannot be decrypted' },
  RENDER_FAILED: { status: 422, retriable: false, title: 'The template cannot be rendered' },
  PARSE_FAILED: { status: 422, retriable: false, title: 'The output cannot be parsed' },
  UNSUPPORTED: { status: 422, retriable: false, title: 'The platform or driver cannot do this' },
  DRY_RUN_UNSUPPORTED: { status: 422, retriable: false, title: 'The platform cannot show a difference first' },
  QUOTA_EXCEEDED: { status: 413, retriable: false, title: 'The file is too large, or the quota is used up' },
  DNS_FAILED: { status: 502, retriable: true, title: 'The host name cannot be resolved' },
  CONNECTION_REFUSED: { status: 502, retriable: true, title: 'The device refused the connection' },
  CONNECT_TIMEOUT: { status: 504, retriable: true, title: 'The device did not answer in time' },
  CONNECT_FAILED: { status: 502, retriable: true, title: 'The connection could not be made' },
  KEX_MISMATCH: { status: 502, retriable: false, title: 'No common SSH algorithm' },
  HOST_KEY_UNKNOWN: { status: 502, retriable: false, title: 'The host key is not enrolled' },
  HOST_KEY_MISMATCH: { status: 502, retriable: false, title: 'The host key is not the one that was enrolled' },
  AUTH_FAILED: { status: 502, retriable: false, title: 'The device refused the credential' },
  AUTH_TIMEOUT: { status: 504, retriable: true, title: 'The login did not end in time' },
  AUTH_BLOCKED: { status: 503, retriable: false, title: 'No more logins are tried with this credential' },
  BREAKER_OPEN: { status: 503, retriable: true, title: 'The device is left alone after repeated failures' },
  CERTIFICATE_INVALID: { status: 502, retriable: false, title: 'The certificate of the device does not verify' },
  LOGIN_DIALOG: { status: 502, retriable: false, title: 'The login asks what cannot be answered' },
  PLATFORM_UNKNOWN: { status: 502, retriable: false, title: 'The platform was not recognised' },
  PROMPT_NOT_FOUND: { status: 504, retriable: true, title: 'No prompt came' },
  COMMAND_TIMEOUT: { status: 504, retriable: true, title: 'The command did not end in time' },
  COMMAND_REJECTED: { status: 422, retriable: false, title: 'The device rejected the command' },
  EXIT_STATUS: { status: 422, retriable: false, title: 'The command ended with a failure' },
  UNEXPECTED_QUESTION: { status: 422, retriable: false, title: 'The device asked an unexpected question' },
  OUTPUT_TOO_LARGE: { status: 502, retriable: false, title: 'The output is longer than its limit' },
  MODE_FAILED: { status: 502, retriable: false, title: 'The mode could not be entered' },
  ENABLE_FAILED: { status: 502, retriable: false, title: 'Privileges could not be raised' },
  COMMIT_FAILED: { status: 422, retriable: false, title: 'The device did not commit' },
  CONFIG_REJECTED: { status: 422, retriable: false, title: 'The device rejected the configuration' },
  CONFIG_LOCKED: { status: 409, retriable: true, title: 'Someone else is changing the configuration' },
  COMMIT_PENDING: { status: 409, retriable: true, title: 'A commit waits to be confirmed' },
  ROLLBACK_FAILED: { status: 502, retriable: false, title: 'The configuration could not be put back' },
  RULES_INVALID: { status: 422, retriable: false, title: 'The rules are not valid' },
  CHECK_FAILED: { status: 422, retriable: false, title: 'A check did not hold' },
  CLOSED_BY_PEER: { status: 502, retriable: true, title: 'The device closed the session' },
  DEVICE_FAULT: { status: 502, retriable: false, title: 'The device answered what cannot be understood' },
  TRANSFER_FAILED: { status: 502, retriable: true, title: 'The file could not be transferred' },
  DIGEST_MISMATCH: { status: 502, retriable: true, title: 'The file is not what was sent' },
  DRIVER_FAILED: { status: 500, retriable: false, title: 'A driver failed' },
  CANCELLED: { status: 409, retriable: false, title: 'The job was cancelled' },
  JOB_TIMEOUT: { status: 504, retriable: true, title: 'The job did not end in time' },
  QUEUE_EXPIRED: { status: 504, retriable: true, title: 'The job waited too long' },
  INTERRUPTED: { status: 500, retriable: false, title: 'The daemon ended while the job was running' },
  INTERNAL: { status: 500, retriable: false, title: 'Something went wrong inside Koine' },
} as const

export type ErrorCode = keyof typeof errorCodes

/** JSON data. */
export type ErrorFacts = Readonly<Record<string, unknown>>

/** The one error class. `detail` says what and where, in a sentence a user can act on. */
export class KoineError extends Error {
  readonly code: ErrorCode
  /** What a program may want to know beyond the sentence: the phase, the hop, the tail of the output. Never a secret. */
  readonly facts: ErrorFacts
  constructor(code: ErrorCode, detail: string, options: ErrorOptions & { readonly facts?: ErrorFacts } = {}) {
    super(detail, options)
    this.name = 'KoineError'
    this.code = code
    this.facts = options.facts ?? {}
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
