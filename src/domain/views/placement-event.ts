/** Networks are counted of so many visitors of a placement a day, so that one client can't decide a test. */
export const MARKS_A_NETWORK = 60

/** A placement that a visitor was shown or, with `view`, has opened. Marks are made as those of views (`CountedView`). */
export interface PlacementEvent {
  placementId: string
  variant: string
  /** Start of the day (UTC). */
  day: number
  impression: { high: number; low: number }
  view: { high: number; low: number } | null
  /** What its network is counted under for the cap; null where a server says who read. */
  network: number | null
}
