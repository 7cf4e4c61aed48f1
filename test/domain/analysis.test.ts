import t from 'tap'
import { analyse, analysePlaced, analysisName } from '#domain/language/analysis.ts'
import { guessLanguage } from '#domain/language/guess-language.ts'
import { stopWordsOf } from '#domain/language/stop-words.ts'
import { compoundSplits } from '#domain/search/compounds.ts'
import { indexText } from '#domain/search/indexed-text.ts'
import { packWeights, unpackWeights } from '#domain/search/term-weights.ts'
import { PairSet } from '#storage/search/pair-set.ts'
import { LONG } from '../support/extent.ts'

t.test('gives the same terms for what a reader would call the same word', async (t) => {
  const same: [string, string, ...string[]][] = [
    ['en', 'election', 'Elections', 'ELECTION', 'election’s'],
    ['en-GB', 'cafe', 'café', 'cafés', 'CAFE\u0301'],
    ['en', 'US', 'U.S.', 'U.S', 'us'],
    ['en', 'obrien', 'O’Brien', "O'Brien's"],
    ['de', 'Strasse', 'Straße', 'STRASSEN'],
    ['de', 'haus', 'Häuser'],
    ['de', 'Düsseldorf', 'Duesseldorf', 'DUSSELDORF'],
    ['de', 'Müllers', 'Mueller'],
    ['da', 'Aarhus', 'Århus'],
    ['nb', 'Tromsø', 'Tromsoe', 'tromso'],
    ['he', 'שלום', 'שָׁלוֹם'],
    ['de', 'fussball', 'Fuß\u00adball'],
    ['fr', 'elections', 'élection', 'ÉLECTIONS'],
    ['es', 'eleccion', 'elección', 'elecciones'],
    ['ru', 'выборы', 'выборов', 'ВЫБОРЫ'],
    ['ru', 'еще', 'ещё'],
    ['el', 'εκλογές', 'ΕΚΛΟΓΕΣ', 'εκλογες'],
    ['cs', 'volby', 'volbách'],
    ['ar', 'محمد', 'مُحَمَّد'],
    ['sv', 'regeringen', 'Regering'],
    ['en', 'overthrow', 'overthrew', 'overthrown'],
    ['en', 'woman', 'women'],
    ['en', 'colour', 'color', 'colours'],
    ['en', 'organise', 'organized', 'organisation'],
    ['en', 'theatre', 'theater', 'theatres'],
    ['pt', 'eleição', 'eleições', 'eleicoes'],
    ['pt', 'pão', 'pães'],
    ['el', 'απεργία', 'απεργίες'],
    ['hi', 'चुनाव', 'चुनावों'],
    ['hi', 'मज़दूर', 'मजदूर'],
    ['he', 'ממשלה', 'הממשלה'],
    ['ko', '연금', '연금을', '연금은'],
    ['ko', '노동자', '노동자들이'],
    ['pl', 'księgarnia', 'księgarnie', 'ksiegarnia'],
    ['uk', 'шахтар', 'шахтарям'],
    ['ja', 'リンゴ', 'りんご'],
    ['zh', '銀行', '银行'],
    ['xx', 'naïve', 'NAIVE'],
    ['und', '１２３', '123'],
  ]
  for (const [language, ...words] of same) {
    const terms = words.map((word) => termsOf(word, language))
    for (const found of terms) t.strictSame(found, terms[0], `${language}: ${words.join(' ')}`)
    t.equal(terms[0]?.length, 1, `${words[0]} is one word`)
  }
  t.notSame(termsOf('bauen', 'de'), termsOf('baun', 'de'), 'two sounds are not one letter')
  t.notSame(termsOf('organ', 'und'), termsOf('organs', 'und'), 'an unknown language is not stemmed')
  t.equal(analysisName('en-GB'), analysisName('EN'))
})

t.test('divides texts into words in any script', async (t) => {
  const words = (text: string, language: string) => analyse(text, language).map(({ word }) => word)
  t.strictSame(words('Rates rise—again: 3.5% (AT&T)', 'en'), ['rates', 'rise', 'again', '3', '5', 'at', 't'])
  t.strictSame(words('L’élection d’hier', 'fr'), ['l', 'election', 'd', 'hier'])
  t.strictSame(words('He left.Then a.m. came. J.F.K. e.g.', 'en'), ['he', 'left', 'then', 'am', 'came', 'jfk', 'eg'])
  t.strictSame(words('東京で選挙', 'ja'), ['東京', 'で', '選挙'])
  t.strictSame(words('นายกรัฐมนตรีไทย', 'th'), ['นายก', 'รัฐมนตรี', 'ไทย'])
  t.strictSame(words('בית־ספר', 'he'), ['בית', 'ספר'])
  t.strictSame(words('محمد،علي؟', 'fa'), ['محمد', 'علي'])
  t.strictSame(words('हिन्दी समाचार', 'hi'), ['हिन्दी', 'समाचार'], 'marks that are letters stay')
  t.strictSame(words('й и 𝒜𝒷 𐐨 😀 👍🏽', 'ru'), ['й', 'и', 'ab', '𐐨'])
  t.strictSame(words('\u0301 \ud800 \udc00 ’ . -', 'en'), [])
  t.strictSame(words('', 'en'), [])
})

t.test('knows the words that say nothing by themselves', async (t) => {
  const stops = (text: string, language: string) => analyse(text, language).map(({ isStop }) => isStop)
  t.strictSame(stops('The state of the U.S. Union', 'en'), [true, false, true, true, false, false])
  t.strictSame(stops('für die Wahl', 'de'), [true, true, false])
  t.strictSame(stops('the', 'und'), [false])
  t.strictSame(stops('or but both him other then why', 'en'), Array(7).fill(true))
  t.strictSame(stops('einem ou', 'de'), [true, false])
  t.strictSame(stops('ou einem', 'fr'), [true, false])
})

t.test('has whole words in the stop-word list of every language', async (t) => {
  for (const language of ['da', 'de', 'en', 'es', 'fi', 'fr', 'it', 'nl', 'no', 'pt', 'ru', 'sv', 'tr']) {
    const words = [...stopWordsOf(language)]
    t.ok(words.length > 40, `${language} has a list`)
    t.strictSame(
      words.filter((word) => !/^\p{L}+$/u.test(word)),
      [],
      language,
    )
    t.ok(
      words.every((word) => analyse(word, language)[0]?.isStop),
      `${language}: each word of the list is a stop word as it is analysed`,
    )
  }
})

t.test('returns the positions of words', async (t) => {
  const text = 'The “U.S.” élections 😀 選挙だ'
  t.strictSame(
    analysePlaced(text, 'en').map(({ from, to }) => text.slice(from, to)),
    ['The', 'U.S.', 'élections', '選挙', 'だ'],
  )
  const astral = analysePlaced('U.S.𐐨 U.S.\u{e0100}x U.S.𐐨x', 'en')
  t.strictSame(
    astral.map(({ from, to }) => [from, to]),
    [
      [0, 6],
      [7, 8],
      [9, 10],
      [11, 14],
      [15, 16],
      [17, 18],
      [19, 22],
    ],
    'never in the middle of a letter',
  )
})

t.test('packs terms in the order of their hashes, however these are spread', async (t) => {
  const spread: ((n: number) => number)[] = [
    (n) => Math.imul(n + 1, 0x9e3779b1) >>> 0,
    (n) => 0xffffffff - n,
    (n) => (n * 7) % 100,
    (n) => (n % 2) * 0x80000000 + n,
  ]
  for (const hashOf of spread)
    for (const count of [1, 31, 32, 33, 300, 5000]) {
      const heavy = Array.from({ length: count }, (_, n) => ({ hash: hashOf(n), weight: n % 3 }))
      const sums = new Map<number, number>()
      for (const { hash, weight } of heavy) sums.set(hash, Math.min(255, (sums.get(hash) ?? 0) + weight))
      const expected = [...sums].sort(([a], [b]) => a - b).map(([hash, weight]) => ({ hash, weight }))
      t.strictSame(unpackWeights(packWeights(heavy)), expected, `${count} terms`)
    }
})

t.test('takes time in proportion to the text, whatever it is', async (t) => {
  const texts = [
    'a.'.repeat(50_000),
    "a'".repeat(50_000),
    'x'.repeat(100_000),
    '選挙'.repeat(20_000),
    '𐐨'.repeat(50_000),
  ]
  const began = process.cpuUsage()
  for (const text of texts) analyse(text, 'ja')
  const { user, system } = process.cpuUsage(began)
  t.ok(user + system < 4_000_000, 'in a few seconds of processor time')
  t.ok(analyse('x'.repeat(100_000), 'en')[0]?.term.length === 64)
})

t.test('keeps no more for a million words than for a few', LONG, async (t) => {
  const article = {
    ...{ language: 'en', headline: 'Storm over London', standfirst: null, transcript: null },
    body: 'A storm. London waits.',
  }
  const before = indexText(article)
  analyse(wordsFrom(0, 1_000_000), 'xx')
  t.ok(idOf('one') < 1000, 'arrays that count by ids stay small')
  t.strictSame(indexText(article), before)
  for (let from = 0; from < 1_000_000; from += 50_000) analyse(wordsFrom(from, 50_000), 'xx')
  t.ok(idOf('two') < 350_000, 'also where only searches are analysed')
  t.strictSame(indexText(article), before)
})

function wordsFrom(first: number, count: number): string {
  return Array.from({ length: count }, (_, index) => (first + index).toString(36)).join(' ')
}

function idOf(word: string): number {
  return analyse(word, 'xx')[0]?.id as number
}

function termsOf(text: string, language: string): string[] {
  return analyse(text, language).map(({ term }) => term)
}

t.test('recognizes the language of a text, and leaves short and ambiguous ones to the publication', async (t) => {
  t.equal(guessLanguage('Die Brücke über den Fluss bleibt bis zum Frühjahr für alle Fahrzeuge gesperrt.', 'en'), 'de')
  t.equal(guessLanguage('Le pont restera fermé à tous les véhicules jusqu’au printemps prochain.', 'en'), 'fr')
  t.equal(guessLanguage('橋は来年の春まで全ての車両が通行止めになる。', 'en'), 'ja')
  t.equal(guessLanguage('The bridge stays closed to all vehicles until the coming spring.', 'de'), 'en')
  t.equal(guessLanguage('The bridge stays closed to all vehicles until the coming spring.', 'en-GB'), null)
  t.equal(guessLanguage('Broen er stengt for alle kjøretøy frem til våren kommer tilbake.', 'da'), null)
  t.equal(guessLanguage('Brücke zu', 'en'), null)
  t.equal(guessLanguage('Volvo Recall: Polestar, Lynk and Zeekr Sedans (Video)', 'en'), null, 'names of any language')
  t.equal(guessLanguage('Vláda oznámila snížení daní pro rodiny s dětmi', 'en'), 'cs', 'letters that English lacks')
  for (const usual of ['ru', 'zh-Hans', 'ar', 'sr'])
    t.equal(guessLanguage('Government announces budget cuts, opposition protests', usual), 'en', 'another script')
  t.equal(guessLanguage('12345 67890 12345 67890 12345 67890 12345 67890', 'en'), null)
  t.equal(guessLanguage('', 'en'), null)
})

t.test('divides compounds of languages that write them as one word', async (t) => {
  const splits = compoundSplits('burgermeisterwahl', 'de')
  t.ok(splits.some(({ first, second }) => first === 'burgermeister' && second === 'wahl'))
  t.ok(
    compoundSplits('museumsdirektorin', 'de').some(
      ({ first, second }) => first === 'museum' && second === 'direktorin',
    ),
  )
  t.strictSame(compoundSplits('lighthouse', 'en'), [])
  t.strictSame(compoundSplits('x'.repeat(1000), 'de'), [])
})

t.test(
  'a word of a transcript counts once, however often it is said, and is matched as part of the body',
  async (t) => {
    const article = { language: 'en', headline: 'Storm', standfirst: null, body: 'London waits.', transcript: null }
    const silent = indexText(article)
    const spoken = indexText({ ...article, transcript: 'Rivers, rivers, and London: '.repeat(1000) })
    t.equal(
      spoken.fields.body.split(' ').length,
      silent.fields.body.split(' ').length + 4000,
      'phrases are matched in it',
    )
    t.equal(spoken.length, silent.length + 2, 'rivers, and')
    const weights = (text: typeof silent) => [...unpackWeights(text.terms)].map(({ weight }) => weight)
    t.strictSame(weights(spoken).sort(), [...weights(silent), 1, 1].sort())
  },
)

t.test('a word without an end is one word, whose first letters count', async (t) => {
  const [first, again] = analyse(`${'long'.repeat(20_000)} ${'long'.repeat(30_000)}`, 'en')
  t.equal(first?.word.length, 64)
  t.equal(again, first)
})

t.test('a set of words finds what was put in, and forgets what was taken out', async (t) => {
  const words = new PairSet()
  const pairs = Array.from({ length: 20_000 }, (_, index) => `word${index} term${index % 700}`)
  for (const pair of pairs) words.add(pair)
  words.add(pairs[0] as string)
  t.equal(words.size, pairs.length)
  t.ok(pairs.every((pair) => words.has(`before ${pair} after`, 7, 7 + pair.length)))
  for (const pair of pairs.slice(0, 15_000)) words.delete(pair)
  for (let index = 0; index < 30_000; index++) words.add(`other${index} term`)
  t.equal(words.size, 35_000)
  t.notOk(pairs.slice(0, 15_000).some((pair) => words.has(pair)))
  t.ok(pairs.slice(15_000).every((pair) => words.has(pair)))
  words.clear()
  t.notOk(words.has(pairs.at(-1) as string))
})
