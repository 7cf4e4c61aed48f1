/**
 * Words that two articles may share without a common topic: units, currencies, forms of address, and the vocabulary of reports
 * and tables. They are not given as reasons.
 */
const UNTELLING = new Set(
  `said says say saying told tells mr mrs ms miss dr sir prof vs versus per cent percent pct bn mln bln million millions
  billion billions trillion thousand hundred dozen dlr dlrs cts dollar dollars pound pounds euro euros yen cent cents shr shrs qtr
  net avg km mile miles metre metres meter meters kg tonne tonnes ton tons litre litres barrel barrels am pm gmt
  today yesterday tomorrow day days week weeks month months year years hour hours minute minutes
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
  november december jan feb mar apr jun jul aug sep sept oct nov dec
  one two three four five six seven eight nine ten first second third last new also one's
  inc ltd co corp plc llc reuters afp
  sagte sagten prozent millionen milliarden uhr jahr jahre jahren tag tage herr frau
  dit selon pourcent ans jour jours euros monsieur madame dijo segun ciento millones anos dias senor senora
  detto secondo milioni anni giorni disse milhoes zei procent miljoen miljard jaar dagen sade miljoner miljarder
  сказал сказала заявил процентов млн млрд руб лет года`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

/** Whether a word may be shown as a reason that two articles have in common. `word` is in its written form. */
export function isTelling(word: string): boolean {
  return !/\p{N}/u.test(word) && !UNTELLING.has(word.toLowerCase().replace(/['’ʼ.]/g, ''))
}
