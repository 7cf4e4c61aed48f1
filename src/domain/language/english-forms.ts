/**
 * English words in the form that the stemmer takes for one: irregular forms as their base, British spelling as American.
 * Words in lower case, folded.
 */
export function regularEnglish(word: string): string {
  const base = IRREGULAR.get(word) ?? word
  if (base.length < SHORTEST) return base
  const spelled = SPELLED.get(base)
  if (spelled !== undefined) return spelled
  if (!HAS_ENDING.test(base)) return base
  let regular = base
  for (const [ending, replacement] of ENDINGS) regular = regular.replace(ending, replacement)
  return regular
}

const SHORTEST = 4

/** What is spelled alike need not be an English word: both spellings only have to become the same one. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  // colour, harbours, favourite
  [/(?<=..)our(?=(?:s|ed|ing|er|ers|ite|ites|able|ably|ful|less|hood|hoods|ly|ist|ists)?$)/, 'or'],
  // organise, analysed, privatisation
  [/(?<=...)([iy])s(?=(?:e|ed|es|er|ers|ing|ation|ations)$)/, '$1z'],
  // theatre, centres, fibre
  [/(?<=..)([tb])re(?=s?$)/, '$1er'],
  // catalogue, dialogues
  [/(?<=...)ogue(?=s?$)/, 'og'],
  // licence, defences
  [/(?<=^(?:lic|def|off|pret))enc(?=es?$)/, 'ens'],
  // travelled, cancelling
  [
    /(?<=^(?:travel|cancel|model|label|level|fuel|signal|marvel|counsel|jewel|quarrel|channel|tunnel))l(?=ed$|ing$|er$|ers$)/,
    '',
  ],
  // anaemia, paediatric, manoeuvre
  [/(?<=^an|^p)ae/, 'e'],
  [/(?<=^man)oeuv(?:re|er)(?=s?$)/, 'euver'],
]

/** Of what one of them changes, at least: most words have none of it. */
const HAS_ENDING = /our|[iy]s[aei]|[bt]re|ogue|enc|ll|ae|oeuv/

const SPELLED = table(`grey:gray greys:gray programme:program programmes:program plough:plow ploughs:plow ploughed:plow
  mould:mold moulds:mold sceptic:skeptic sceptics:skeptic sceptical:skeptical aluminium:aluminum aeroplane:airplane
  aeroplanes:airplane jewellery:jewelry fulfil:fulfill enrol:enroll enrolment:enrollment fulfilment:fulfillment
  ageing:aging judgement:judgment judgements:judgment cheque:check cheques:check kerb:curb kerbs:curb pyjamas:pajamas
  storey:story storeys:story`)

/** Nouns and verbs of news whose irregular forms no rule reduces to their base. */
const IRREGULAR = table(`
  women:woman men:man children:child mice:mouse teeth:tooth feet:foot geese:goose oxen:ox lives:life wives:wife knives:knife
  thieves:thief wolves:wolf leaves:leaf loaves:loaf halves:half shelves:shelf selves:self calves:calf hooves:hoof
  policemen:policeman policewomen:policewoman firemen:fireman fishermen:fisherman businessmen:businessman
  spokesmen:spokesman gunmen:gunman chairmen:chairman congressmen:congressman crises:crisis analyses:analysis
  criteria:criterion phenomena:phenomenon referenda:referendum memoranda:memorandum bacteria:bacterium
  arose:arise arisen:arise awoke:awake ate:eat eaten:eat beat:beat beaten:beat became:become began:begin begun:begin
  bent:bend bet:bet bit:bite bitten:bite bled:bleed blew:blow blown:blow bore:bear borne:bear bought:buy bound:bind
  bred:breed broke:break broken:break brought:bring built:build burnt:burn came:come caught:catch chose:choose
  chosen:choose clung:cling crept:creep dealt:deal dug:dig drank:drink drunk:drink drawn:draw drew:draw driven:drive
  drove:drive dwelt:dwell fallen:fall fell:fall fed:feed felt:feel fled:flee flew:fly flown:fly forbade:forbid
  forbidden:forbid forgave:forgive forgiven:forgive forgot:forget forgotten:forget fought:fight found:find froze:freeze
  frozen:freeze gave:give given:give went:go gone:go got:get gotten:get grew:grow grown:grow heard:hear held:hold
  hid:hide hidden:hide hung:hang kept:keep knelt:kneel knew:know known:know laid:lay leapt:leap learnt:learn led:lead
  lent:lend lit:light lost:lose made:make meant:mean met:meet mistook:mistake mistaken:mistake overcame:overcome
  overthrew:overthrow overthrown:overthrow overtook:overtake overtaken:overtake paid:pay proven:prove ran:run
  rang:ring rung:ring ridden:ride rode:ride risen:rise rose:rise said:say sang:sing sung:sing sank:sink sunk:sink
  sat:sit saw:see seen:see sent:send sewn:sew shaken:shake shook:shake shone:shine shot:shoot shown:show shrank:shrink
  shrunk:shrink slept:sleep slid:slide sold:sell sought:seek sown:sow spent:spend spoke:speak spoken:speak sprang:spring
  sprung:spring stole:steal stolen:steal stood:stand stricken:strike striven:strive strove:strive struck:strike
  stuck:stick stung:sting swam:swim swum:swim swept:sweep swollen:swell swore:swear sworn:swear swung:swing taken:take
  taught:teach thought:think threw:throw thrown:throw told:tell took:take tore:tear torn:tear trod:tread trodden:tread
  underwent:undergo undergone:undergo understood:understand undertook:undertake undertaken:undertake upheld:uphold
  withdrawn:withdraw withdrew:withdraw withheld:withhold withstood:withstand woke:wake woken:wake won:win wore:wear
  worn:wear wove:weave woven:weave wept:weep wrote:write written:write wrung:wring`)

function table(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .trim()
      .split(/\s+/)
      .map((pair) => pair.split(':') as [string, string]),
  )
}
