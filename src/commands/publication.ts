import { aiUseFrom, NO_AI_USE } from '#domain/ai-use.ts'
import { mergePatch } from '#domain/article/article-input.ts'
import { EVERYTHING_CHANGED } from '#domain/changes/dependency.ts'
import { translationsFrom } from '#domain/name-translations.ts'
import { contactFrom, policiesFrom } from '#domain/publication.ts'
import { NO_RIGHTS } from '#domain/rights.ts'
import { openCommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import { type Publication, putPublication } from '#storage/publication/publication.ts'
import { imageKey } from './images/image-key.ts'
import { applyPaidReading } from './paid-reading.ts'
import type { PatchPublication } from './publication-commands.ts'
import { runCommand } from './run-command.ts'
import { recordUpdate } from './taxonomy/save.ts'
import { language, timezone } from './values.ts'

/** Changes what the patch names. Articles stay as they are: what they took from the publication is their own. */
export function patchPublication(services: Services, command: PatchPublication): Promise<{ id: string }> {
  return runCommand(services, command, async (transaction) => {
    // Before the lock of those who write articles: two who would each wait for the other's can't be.
    if (command.patch.paidReading !== undefined && transaction.dialect.lockTaxonomy)
      await transaction.get(transaction.dialect.lockTaxonomy)
    const context = await openCommandContext(transaction, services, command.at, command.actor)
    const { publication } = context
    const { patch } = command
    const next: Publication = {
      ...publication,
      name: patch.name ?? publication.name,
      description: patch.description === undefined ? publication.description : patch.description,
      translations: translationsFrom(publication.translations, patch.translations),
      language: patch.language === undefined ? publication.language : language(patch.language),
      timezone: patch.timezone === undefined ? publication.timezone : timezone(patch.timezone),
      rights: {
        ...NO_RIGHTS,
        ...mergePatch({ ...publication.rights }, patch.rights === null ? NO_RIGHTS : (patch.rights ?? {})),
      },
      aiUse: aiUseFrom(mergePatch({ ...publication.aiUse }, patch.aiUse === undefined ? {} : patch.aiUse)) ?? NO_AI_USE,
      url: patch.url === undefined ? publication.url : patch.url,
      logoKey: patch.logo === undefined ? publication.logoKey : await imageKey(context, patch.logo, '/logo'),
      policies: policiesFrom(
        mergePatch({ ...publication.policies }, patch.policies === undefined ? {} : patch.policies),
      ),
      paidReading: patch.paidReading ?? publication.paidReading,
      contact: contactFrom(mergePatch({ ...publication.contact }, patch.contact === undefined ? {} : patch.contact)),
    }
    if (JSON.stringify(next) === JSON.stringify(publication)) return { id: publication.id }
    await putPublication(transaction, { ...next, updatedAt: context.at })
    if (next.paidReading !== publication.paidReading) await applyPaidReading(context, next.paidReading)
    recordUpdate(context, 'publication', publication.id, [EVERYTHING_CHANGED])
    return { id: publication.id }
  })
}
