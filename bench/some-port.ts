/** A port that is probably free, and below those from which clients call: a call to one of these can reach itself. */
export function somePort(): number {
  return 20_000 + Math.floor(Math.random() * 12_000)
}
