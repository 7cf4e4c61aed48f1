import {
  createWebhook,
  deleteWebhook,
  patchWebhook,
  replayWebhook,
  rotateWebhookSecret,
  testWebhook,
} from './webhooks.ts'
import { workOutbox } from './work-outbox.ts'

/** What the outbox can be told. */
export const OUTBOX_VERBS = {
  'create-webhook': createWebhook,
  'patch-webhook': patchWebhook,
  'delete-webhook': deleteWebhook,
  'rotate-webhook-secret': rotateWebhookSecret,
  'replay-webhook': replayWebhook,
  'test-webhook': testWebhook,
  'work-outbox': workOutbox,
}
