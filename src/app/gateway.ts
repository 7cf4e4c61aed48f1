import { negotiateArticles } from '#api/articles/formats/negotiate.ts'
import type { Admission } from '#http/admission/admission.ts'
import { OwnWindowCounts } from '#http/admission/limiter.ts'
import { PublicationAiUse } from '#http/cache/publication-ai-use.ts'
import { Gateway } from '#http/gateway/gateway.ts'
import type { FastPath, GatewayDeliveries, GatewayOptions } from '#http/gateway/options.ts'
import { KeyRing, type KnownKey } from '#http/key-ring.ts'
import type { Report } from '#report'
import { reachSequence } from '#storage/changes/changes.ts'
import { andThen } from '#storage/core/port.ts'
import { findKeyByHash, type RecognisedKey } from '#storage/keys/keys.ts'
import { findAiUse } from '#storage/publication/publication.ts'
import type { DeliveryLedger } from '#syndication/delivery-ledger.ts'
import type { Foundation } from './foundation.ts'

/** What the gateway calls; some of it is created after it. */
interface GatewayParts {
  admission: Admission
  deliveries: DeliveryLedger
  fastPath: FastPath
  compress: GatewayOptions['compress']
  /** A function: the report measures the gateway, so it is created later. */
  report(): Report
}

export function openGateway(
  foundation: Foundation,
  { admission, deliveries, fastPath, compress, report }: GatewayParts,
): Gateway {
  const { settings, database, invalidation, positions, cacheTags, pathPrefix, allowsOrigin } = foundation
  const { now, elapsed, rateLimit, isReadingPublic, trustProxy, cacheBytes, cdnMaxAge, hasShowcase } = settings
  return new Gateway({
    now,
    elapsed,
    invalidation,
    reach: (sequence) => reachSequence(database, sequence),
    openPosition: positions.open,
    keys: new KeyRing((hash) => andThen(findKeyByHash(database, hash), knownKeyOf), invalidation, isReadingPublic),
    windowCounts: settings.shared?.windowCounts ?? new OwnWindowCounts(),
    rateLimit,
    isReadingPublic,
    trustProxy,
    deliveries: countFor(deliveries),
    fastPath,
    enter: (caller) => admission.enter(caller, true),
    negotiate: negotiateArticles,
    compress,
    cacheBytes: Math.floor(cacheBytes / settings.threads),
    cacheTags,
    tellsCacheStatus: hasShowcase,
    awayFor: () => database.awayFor,
    aiUse: new PublicationAiUse(() => findAiUse(database), invalidation),
    cdnMaxAge,
    pathPrefix,
    allowsOrigin,
    report: {
      answered: (status, from, bytes) => report().answered(status, from, bytes),
      refused: (status) => report().refused(status),
      requestFailed: (requestId, error) => report().requestFailed(requestId, error),
      proxyNotTrusted: (address) => report().proxyNotTrusted(address),
    },
  })
}

/** Partners' keys are counted; no other is. */
function countFor(ledger: DeliveryLedger): GatewayDeliveries {
  return {
    ready: ({ key, entitlement }, at) => (entitlement === null ? undefined : ledger.ready({ key, entitlement }, at)),
    handOut: ({ key, entitlement }, texts, at) => {
      if (entitlement !== null) ledger.handOut({ key, entitlement }, texts, at)
    },
  }
}

function knownKeyOf(found: RecognisedKey | null): KnownKey | null {
  if (found === null) return null
  const { key, id, name, scopes, requestLimit, entitlement, isTest } = found
  return { key, id, name, scopes, limit: requestLimit, entitlement, isTest }
}
