/**
 * Who is asking, and when. Every read of stories takes one, so that embargo, expiry and entitlement can't be forgotten;
 * the rule that turns it into rows stands in `storage/visibility.ts`.
 */
export type Audience = PublicAudience | NewsroomAudience

/** Everybody. `at` is epoch milliseconds. */
export interface PublicAudience {
  who: 'public'
  at: number
}

/** The newsroom itself: sees embargoed stories beside the public ones. */
export interface NewsroomAudience {
  who: 'newsroom'
  at: number
}

export function publicAt(at: number): PublicAudience {
  return { who: 'public', at }
}
