import { setFlagsFromString } from 'node:v8'

/**
 * Keeps the heap of a command that makes much garbage close to what it uses: without it, V8 lets both generations grow to
 * several times that before it collects. Costs no measurable time (bench/README.md). For what is allocated from now on.
 */
export function boundHeap(): void {
  setFlagsFromString('--heap-growing-percent=30')
  setFlagsFromString('--semi-space-growth-factor=1')
}
