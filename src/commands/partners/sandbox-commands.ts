import type { CommandMetadata } from '#domain/command.ts'

/** What an article in a sandbox goes through: the steps that an integration has to get right. */
export const SANDBOX_STEPS = ['embargo', 'lift-embargo', 'correct', 'withdraw'] as const

export type SandboxStep = (typeof SANDBOX_STEPS)[number]

/** `sandboxKey` is the product that is the sandbox. */
export type PlaySandbox = CommandMetadata & { verb: 'play-sandbox'; sandboxKey: number; step: SandboxStep }

/** The article after the step. */
export interface Played {
  id: string
  slug: string
  version: number
}
