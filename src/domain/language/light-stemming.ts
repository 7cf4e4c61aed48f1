type Stem = (word: string) => string

/**
 * Light stemmers for languages that Snowball lacks: they take off the endings of declension (and in Hebrew and Korean what
 * is written together with a noun), and leave at least `LEFT` letters. Words are folded. After Savoy's light stemmers
 * (CLEF), and for Hindi Ramanathan and Rao (2003).
 */
export const LIGHT_STEMMERS: Readonly<Record<string, Stem>> = {
  bg: endings('ите ията ията ете ове ата ята ото ето иня ия ът ят та то те а я о е и ъ у', 3),
  el: endings('ματων ματοσ ματα ουσεσ εισ εων εωσ ουσ ιων ων ασ εσ ησ οσ ου οι ισ υσ ει αι α ε η ι ο υ ω ν', 3),
  fa: endings('هایی های ها ان ات ی', 3),
  he: (word) => withoutEnding(withoutHebrewPrefixes(word), HEBREW_ENDINGS, 3),
  hi: endings('ियाँ ियां ियों ियो ाएँ ाएं ाओं ाओ ुएँ ुएं ुओं ुओ ेगी ेगा ेंगे ूंगा ूंगी ना नी ने ता ती ते ाँ ां ीं ें ों ो े ू ु ी ि ा', 2),
  ko: withoutParticles,
  mr: endings('ांच्या ांनी ांना ाच्या ामध्ये ाने ाला ांत ात ांचा ाचा ाची ाचे ां ा ी े ो ू', 2),
  pl: endings('iami iach ami ach owie owi ego emu ymi imi ych ich iem iom ej ie ia ii iu io em om ow y i a e o u', 3),
  sk: endings('ami och ach iam ami ovi ych ymi eho emu ou ov om am em ie y i a e o u', 3),
  sr: endings('овима евима има ама ови ева ова ом ем ог ег у а е и о', 3),
  uk: endings(
    'ями ами ові еві єві ого ьому ому ими іми ою ею єю ів ям ам ях ах ем ом ий ій оі іи а я у ю о е є и і ь й',
    3,
  ),
}
const HEBREW_ENDINGS = ['יים', 'ים', 'ות']

/** A stemmer that takes off the longest of these endings; `left` letters stay. */
function endings(list: string, left: number): Stem {
  const sorted = [...new Set(list.split(' '))].sort((a, b) => b.length - a.length)
  return (word) => withoutEnding(word, sorted, left)
}

function withoutEnding(word: string, longestFirst: readonly string[], left: number): string {
  const ending = longestFirst.find((each) => word.length - each.length >= left && word.endsWith(each))
  return ending === undefined ? word : word.slice(0, -ending.length)
}

const HEBREW_PREFIXES = 'והבלכמש'
const HEBREW_LEFT = 4

/** And, the, in, to, like, from, that: written together with their word. All that could be one, so that every form loses the same. */
function withoutHebrewPrefixes(word: string): string {
  let from = 0
  while (word.length - from > HEBREW_LEFT && HEBREW_PREFIXES.includes(word.charAt(from))) from++
  return word.slice(from)
}

const KOREAN_PARTICLES = [
  '에서는 에게서 으로는 이라고 까지는 부터는 으로써 으로서 에서도 입니다',
  '에서 에게 께서 으로 까지 부터 처럼 보다 마다 조차 라고 이나 이며 하고 에는 에도 들이 들은 들을 들의 들도 들에',
  '을 를 이 가 은 는 의 에 로 와 과 도 만 나 들 께',
]
  .join(' ')
  .split(' ')
const HANGUL = /^[\uac00-\ud7a3]+$/
const KOREAN_LEFT = 2

/** Particles are written together with their noun; several may follow each other. */
function withoutParticles(word: string): string {
  if (!HANGUL.test(word)) return word
  let stem = word
  for (;;) {
    const shorter = withoutEnding(stem, KOREAN_PARTICLES, KOREAN_LEFT)
    if (shorter === stem) return stem
    stem = shorter
  }
}
