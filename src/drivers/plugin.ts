/** What a driver of the user's own is written against: `import('koine/driver')`. Types only; a driver needs nothing of ours to run. */
export type { ErrorCode, ErrorFacts } from '../errors.ts'
export type * from './operation.ts'
export type { Reply, Request } from './request.ts'
export type { Result, ResultError } from './result.ts'
export type {
  AskContext,
  DeviceSession,
  Driver,
  OpenContext,
  OperationContext,
  SessionFacts,
  Strategy,
} from './session.ts'
export type { AlgorithmProfile, Credential, Hop, Target, TargetLimits } from './target.ts'
