import { setPurgeTargets } from './purge-targets.ts'
import {
  createWebhook,
  deleteWebhook,
  patchWebhook,
  replayWebhook,
  rotateWebhookSecret,
  testWebhook,
} from './webhooks.ts'
import { subscribeWebsub, unsubscribeWebsub } from './websub.ts'
import { workOutbox } from './work-outbox.ts'

/** The commands for the outbox. */
export const OUTBOX_VERBS = {
  'create-webhook': createWebhook,
  'patch-webhook': patchWebhook,
  'delete-webhook': deleteWebhook,
  'rotate-webhook-secret': rotateWebhookSecret,
  'replay-webhook': replayWebhook,
  'test-webhook': testWebhook,
  'subscribe-websub': subscribeWebsub,
  'unsubscribe-websub': unsubscribeWebsub,
  'set-purge-targets': setPurgeTargets,
  'work-outbox': workOutbox,
}
