/**
 * The stop words of a language: articles, pronouns, prepositions, forms of to be and to have. They are indexed like all others,
 * for phrases; a search for several words ignores them.
 */
export function stopWordsOf(language: string): ReadonlySet<string> {
  const known = sets.get(language)
  if (known) return known
  const made = new Set((LISTS[language] ?? '').split(/\s+/).filter((word) => word !== ''))
  sets.set(language, made)
  return made
}

const sets = new Map<string, ReadonlySet<string>>()

// Folded, as words are compared. “us” is missing on purpose: in news it is a country.
const LISTS: Record<string, string> = {
  en: `a about above after again against all also am an and any are as at be because been before being below between both
but by can could did do does doing down during each few for from further had has have having he her here hers herself him
himself his how i if in into is it its itself just me might more most must my myself no nor not now of off on once only or
other our ours ourselves out over own same shall she should so some such than that the their theirs them themselves then
there these they this those through to too under until up upon very was we were what when where which while who whom whose
why will with would you your yours yourself yourselves`,
  de: `aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist da damit dann das dass
dein deine dem den denn der des dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem
einen einer eines er es etwas euch euer fur gegen hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre
ihrem ihren ihrer im in indem ins ist jede jedem jeden jeder jedes jene kann kein keine konnen machen man manche mein meine
mich mir mit muss nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner selbst sich sie sind so
solche soll sollte sondern sonst uber um und uns unser unter viel vom von vor wahrend war waren was weg weil weiter welche
wenn wer werde werden wie wieder will wir wird wo wollen wurde wurden zu zum zur zwar zwischen`,
  fr: `a ai ainsi alors apres au aucun aussi autre autres aux avait avant avec avoir c car ce cela ces cet cette ceux chez comme
d dans de depuis des deux dont donc du elle elles en encore entre est et ete etait etaient etant etre eu eux fait faire fois
furent il ils j je jusqu l la le les leur leurs lors lui m ma mais me meme memes mes moi mon n ne ni nos notre nous on ont ou
par parce pas pendant peu peut plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se selon sera ses
si soi soit son sont sous sur t ta te tes toi ton tous tout toute toutes tres tu un une vers vos votre vous y`,
  es: `a al algo algunas algunos ante antes aquel asi aun aunque cada como con contra cual cuando de del desde donde dos durante
e el ella ellas ellos en entre era eran es esa esas ese eso esos esta estaba estado estan estar este esto estos fue fueron ha
habia han has hasta hay he la las le les lo los mas me mi mientras mis mucho muy nada ni no nos nosotros nuestra nuestro o os
otra otras otro otros para pero poco por porque pues que quien quienes se sea ser si sido sin sobre son su sus tambien tan
tanto te tiene tienen toda todas todo todos tras tu tus un una uno unos y ya yo`,
  it: `a ad agli ai al alla alle allo anche ancora avere aveva c che chi ci come con contro cui d da dagli dai dal dalla dalle
dallo degli dei del dell della delle dello di dove due e ed era erano essere fino fra fu gli ha hanno ho i il in io l la le
lei li lo loro lui ma me mi mia mio molto ne negli nei nel nell nella nelle nello no noi non nostro o ogni per perche piu poi
prima quale quando quanto quella quelle quelli quello questa queste questi questo qui s se sei senza si sia sono sono sopra
sotto sta stata stati stato su sua sue sugli sui sul sulla sulle suo suoi te ti tra tu tutti tutto un una uno v vi voi`,
  pt: `a ao aos aquela aquele aquilo as ate com como contra da das de dela dele deles depois do dos e ela elas ele eles em entre
era eram essa esse esta estao estar este eu foi foram ha isso isto ja la lhe lhes mais mas me mesmo meu minha muito na nao nas
nem no nos nossa nosso num numa o os ou para pela pelas pelo pelos per por qual quando que quem sao se sem ser seu seus so
sobre sua suas tambem te tem tinha toda todas todo todos tu um uma umas uns voce voces`,
  nl: `aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een en er ge geen geweest haar
had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kon kunnen maar me meer men met mij mijn moet na
naar niet niets nog nu of om omdat onder ons ook op over reeds te tegen toch toen tot u uit uw van veel voor want waren was wat
we wel werd wezen wie wij wil worden wordt zal ze zei zelf zich zij zijn zo zonder zou`,
  sv: `alla att av blev bli blir da dar de dem den denna deras dess dessa det detta dig din dina ditt du efter ej eller en er ett
for fran ha hade han hans har henne hennes hon honom hur i icke in ingen inom inte jag ju kan kunde man med mellan men mig min
mina mitt mot mycket nar nagon nagot nu och om oss pa samma sedan sig sin sina sitt ska skulle som sa till under upp ut utan
vad var vara vart vem vi vid vilka vilken`,
  da: `af alle alt anden at blev blive bliver da de dem den denne der deres det dette dig din disse dog du efter eller en end er
et for fra ham han hans har havde have hende hendes her hos hun hvad hvis hvor i ikke ind jeg jer jo kunne man mange med meget
men mig min mine mit mod ned noget nogle nu nar og ogsa om op os over pa selv sig sin sine sit skal skulle som til ud under var
vi vil ville vor vaere vaeret`,
  no: `alle at av ble bli blir blitt da de deg dem den denne der dere deres det dette din disse du eller en er et etter for fordi
fra ha hadde han hans har henne hennes her hun hva hvem hver hvis hvor hvordan i ikke ingen inn jeg kan kunne man mange med
meg mellom men mer min mitt mot mye noe noen na nar og ogsa om opp oss over pa sa seg selv sin sitt skal skulle som til under
ut uten var vart ved vi vil ville vaere vaert`,
  fi: `ei eivat en ette han he hanen heidan hyvin ja jo joka jos jotka kanssa kuin kun me mika mina mukaan mutta myos ne niin nyt
oli olisi olivat olla on ovat se sen sita siella silla sina tai tama tassa te tuo vaan vai vain viela`,
  ru: `а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до его ее если есть еще же за
здесь и из или им их к как ко когда кто ли либо мне может мы на над надо наш не него нее нет ни них но ну о об однако он она они
оно от очень по под при с со так также такой там те тем то того тоже той только том ты у уже хотя чего чей чем что чтобы чье эта
эти это этот я`,
  tr: `ama ancak bana bazi belki ben beni bir biri birkac biz bize bu buna bunda bundan bunu bunun cok cunku da daha de defa diye
en gibi hem hep her icin ile ise kadar ki kim mi mu nasil ne neden o olan olarak oldu olsa on ona ondan onlar onu onun sen siz
su sonra tum var ve veya ya yok`,
}
