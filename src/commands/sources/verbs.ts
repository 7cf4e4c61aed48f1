import { releaseLeases } from '../release-leases.ts'
import { createSource, leaseDue, patchSource, recordProgress, removeSource } from './sources.ts'

export const SOURCE_VERBS = {
  'create-source': createSource,
  'patch-source': patchSource,
  'delete-source': removeSource,
  'lease-source': leaseDue,
  'record-source': recordProgress,
  'release-leases': releaseLeases,
}
