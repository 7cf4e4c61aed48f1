import { cancelImport, createImport, endImport, leaseDueImport, recordImport } from './import-jobs.ts'

export const IMPORT_JOB_VERBS = {
  'create-import': createImport,
  'cancel-import': cancelImport,
  'lease-import': leaseDueImport,
  'record-import': recordImport,
  'end-import': endImport,
}
