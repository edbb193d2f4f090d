import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi'
import type { Archive } from '../archive/archive.ts'
import type { TargetLimits } from '../drivers/target.ts'
import type { HostKey } from '../inventory/host-key.ts'
import type { InventoryBook } from '../inventory/inventory-book.ts'
import type { AuditLog } from '../jobs/audit/audit.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { OpenJobWebhooks } from '../jobs/webhooks/job-webhooks.ts'
import type { MetricSample } from '../metrics.ts'
import type { DeviceSessions } from '../sessions/device-sessions.ts'
import type { Drift } from '../state/drift.ts'
import type { NetworkState } from '../state/network-state.ts'
import { addAuditRoutes, auditRoutes } from './audit.ts'
import { addBatchRoutes, batchRoutes } from './batches.ts'
import { addComplianceRoutes, complianceRoutes } from './compliance.ts'
import { addConfigRoutes, configRoutes } from './configuration.ts'
import { addCredentialRoutes, credentialRoutes } from './credentials.ts'
import { addImportRoutes, importRoutes } from './device-import.ts'
import { addDeviceRoutes, deviceRoutes } from './devices.ts'
import type { ApiEnv } from './events.ts'
import { addFileRoutes, type FileParts, fileRoutes } from './files.ts'
import { addGetterRoutes, getterRoutes } from './getters.ts'
import { addHostKeyRoutes, hostKeyRoutes } from './host-keys.ts'
import { createJobStreams, type JobStreamLimits } from './job-stream.ts'
import { addJobRoutes, jobRoutes } from './jobs.ts'
import { createNetPulseApi, netPulseRoutes } from './netpulse/routes.ts'
import { addScheduleRoutes, scheduleRoutes } from './schedules.ts'
import { addSessionRoutes, sessionRoutes } from './sessions.ts'
import { addStateRoutes, stateRoutes } from './state.ts'
import { addTemplateRoutes, type TemplateParts, templateRoutes } from './templates.ts'
import { addValidationRoutes, validationRoutes } from './validation.ts'
import { addWebhookRoutes, webhookRoutes } from './webhooks.ts'

/** What the API needs to speak to devices. */
export interface ApiDeviceParts {
  readonly book: InventoryBook
  readonly sessions: DeviceSessions
  readonly state: NetworkState
  readonly jobs: Jobs
  readonly audit: AuditLog
  readonly templates: TemplateParts
  readonly files: FileParts
  readonly webhooks: OpenJobWebhooks
  readonly archive: Archive
  readonly drift: Drift
  readonly streams: JobStreamLimits
  /** null: that API is not served. */
  readonly netpulse: { readonly inlineCredentials: boolean; readonly limits: TargetLimits } | null
  /** The host key that a device shows now. */
  readonly scan: (device: string, signal: AbortSignal) => Promise<HostKey>
}

/** Routes that speak to devices, in the order of the documentation. */
export const deviceSideRoutes: readonly RouteConfig[] = [
  ...deviceRoutes,
  ...importRoutes,
  ...hostKeyRoutes,
  ...credentialRoutes,
  ...getterRoutes,
  ...configRoutes,
  ...validationRoutes,
  ...jobRoutes,
  ...batchRoutes,
  ...sessionRoutes,
  ...scheduleRoutes,
  ...stateRoutes,
  ...complianceRoutes,
  ...fileRoutes,
  ...templateRoutes,
  ...webhookRoutes,
  ...auditRoutes,
  ...netPulseRoutes,
]

/** Everything of the API that speaks to devices. */
export const addDeviceSide = (
  api: OpenAPIHono<ApiEnv>,
  parts: ApiDeviceParts,
  report: (error: unknown, requestId: string) => void,
): { readonly closeStreams: () => void; readonly samples: () => readonly MetricSample[] } => {
  const { book, sessions, jobs, audit, templates, files, webhooks, archive, drift, netpulse, scan } = parts
  const streams = createJobStreams(jobs.events, parts.streams)
  addDeviceRoutes(api, { book })
  addImportRoutes(api, { book })
  addHostKeyRoutes(api, { book, scan })
  addCredentialRoutes(api, { book })
  addGetterRoutes(api, { jobs, book })
  addConfigRoutes(api, { jobs, book, archive, drift })
  addValidationRoutes(api, { jobs, book })
  addJobRoutes(api, { jobs, streams, report })
  addBatchRoutes(api, { jobs })
  addSessionRoutes(api, { sessions, book })
  addScheduleRoutes(api, { schedules: parts.state.schedules, book })
  addStateRoutes(api, { state: parts.state, book })
  addComplianceRoutes(api, { compliance: parts.state.compliance, book })
  addFileRoutes(api, files)
  addTemplateRoutes(api, templates)
  addWebhookRoutes(api, { webhooks })
  addAuditRoutes(api, audit)
  if (netpulse) api.route('/', createNetPulseApi({ jobs, sessions, book, report, ...netpulse }))
  return { closeStreams: streams.close, samples: streams.samples }
}
