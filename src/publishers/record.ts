export type { EventRecord, Stream } from '../openconfig/record.ts'
