// What pages do once they are there. Each works without it: this makes them move.

const api = document.body.dataset.api ?? ''

showCalls()
suggest()
searchAsTyped()
for (const consent of document.querySelectorAll('.consent[data-player]')) offerPlayer(consent)
for (const live of document.querySelectorAll('[data-live]')) follow(live)
countView()
playScenes()

/** Requests behind the blocks: one panel at a time, all marked at once, copied as curl. */
function showCalls() {
  const toggle = document.getElementById('toggle-calls')
  const mark = (isOn) => {
    document.documentElement.classList.toggle('shows-calls', isOn)
    toggle.setAttribute('aria-pressed', String(isOn))
  }
  toggle.hidden = false
  mark(localStorage.getItem('shows-calls') === 'true')
  toggle.addEventListener('click', () => {
    const isOn = toggle.getAttribute('aria-pressed') !== 'true'
    localStorage.setItem('shows-calls', String(isOn))
    mark(isOn)
  })
  const open = () => document.querySelectorAll('.call[open]')
  document.addEventListener('click', ({ target }) => {
    for (const call of open()) if (!call.contains(target)) call.open = false
    const button = target.closest?.('[data-copy]')
    if (button) void copy(button)
  })
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return
    for (const call of open()) {
      call.open = false
      call.querySelector('summary').focus()
    }
  })
  for (const button of document.querySelectorAll('[data-copy]')) button.hidden = navigator.clipboard === undefined
}

async function copy(button) {
  await navigator.clipboard.writeText(`curl '${location.origin}${api}${button.dataset.copy}'`)
  button.textContent = 'Copied'
}

/** Articles, tags, sections and authors that begin with what is typed. */
function suggest() {
  const input = document.getElementById('find')
  const list = document.getElementById('suggestions')
  const close = () => {
    list.hidden = true
  }
  let asked = 0
  input.addEventListener('input', async () => {
    const turn = ++asked
    const q = input.value.trim()
    if (q.length < 2) return close()
    const response = await fetch(`${api}/v1/suggest?q=${encodeURIComponent(q)}&limit=4`)
    if (!response.ok || turn !== asked) return
    const { articles, sections, tags, authors } = await response.json()
    list.replaceChildren(
      ...articles.map(({ slug, headline }) => suggestion(`/news/${slug}`, headline)),
      ...sections.map(({ slug, name }) => suggestion(`/${slug}`, name, 'Section')),
      ...tags.map(({ slug, name }) => suggestion(`/tags/${slug}`, name, 'Tag')),
      ...authors.map(({ slug, name }) => suggestion(`/authors/${slug}`, name, 'Author')),
    )
    list.hidden = list.children.length === 0
  })
  const form = input.form
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return close()
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const stops = [input, ...list.querySelectorAll('a')]
    const at = stops.indexOf(document.activeElement)
    stops.at((at + (event.key === 'ArrowDown' ? 1 : -1) + stops.length) % stops.length).focus()
    event.preventDefault()
  })
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (!form.contains(relatedTarget)) close()
  })
}

function suggestion(path, text, kind) {
  const item = document.createElement('li')
  const link = document.createElement('a')
  link.href = api + path
  link.textContent = text
  if (kind) {
    const what = document.createElement('small')
    what.textContent = ` ${kind}`
    link.append(what)
  }
  item.append(link)
  return item
}

/** Results follow the field; the address follows them, so that a reload and a link show the same. */
function searchAsTyped() {
  const input = document.querySelector('[data-results]')
  if (!input) return
  const results = document.getElementById(input.dataset.results)
  let waiting
  let asked = 0
  input.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(async () => {
      const turn = ++asked
      const address = `${input.form.action}?q=${encodeURIComponent(input.value.trim())}`
      results.setAttribute('aria-busy', 'true')
      const fresh = await pageAt(address)
      if (turn !== asked) return
      results.replaceChildren(...(fresh?.getElementById(results.id)?.childNodes ?? []))
      results.setAttribute('aria-busy', 'false')
      history.replaceState(null, '', address)
    }, 120)
  })
}

/** Nothing is asked of a provider before the reader says so. */
function offerPlayer(consent) {
  const button = consent.querySelector('button')
  button.hidden = false
  button.addEventListener('click', () => {
    const player = document.createElement('iframe')
    player.src = consent.dataset.player
    player.title = consent.dataset.title
    player.allowFullscreen = true
    player.referrerPolicy = 'strict-origin-when-cross-origin'
    consent.replaceWith(player)
    player.focus()
  })
}

/** Listens to the change feed; when something is announced, takes over what is new, changed or gone on this page. */
function follow(element) {
  const changes = new EventSource(element.dataset.live)
  let isBusy = false
  let isBehind = false
  changes.addEventListener('open', () => {
    element.dataset.listening = 'true'
  })
  changes.addEventListener('message', async () => {
    isBehind = true
    if (isBusy) return
    isBusy = true
    while (isBehind) {
      isBehind = false
      await takeOver(element)
    }
    isBusy = false
  })
  addEventListener('pagehide', () => changes.close(), { once: true })
}

async function takeOver(element) {
  const fresh = await pageAt(location.href)
  const selector = element.id ? `#${element.id}` : `#${element.closest('[id]').id} [data-live]`
  const now = fresh?.querySelector(selector)
  if (!now) return
  // A list of headlines is one level down; posts stand in the element itself, and may hold lists of their own.
  const heldIn = (place) => (element.id ? place : place.querySelector('ul'))
  const held = heldIn(element)
  const wanted = heldIn(now)
  const known = new Map([...held.children].filter(({ id }) => id).map((child) => [child.id, child]))
  let before = null
  for (const child of [...wanted.children]) {
    const old = child.id ? known.get(child.id) : undefined
    known.delete(child.id)
    if (!child.id) continue
    if (old?.textContent === child.textContent) {
      before = old
      continue
    }
    const own = document.importNode(child, true)
    own.classList.add('fresh')
    if (old) old.replaceWith(own)
    else if (before) before.after(own)
    else held.insertBefore(own, [...held.children].find(({ id }) => id) ?? null)
    before = own
  }
  for (const gone of known.values()) gone.remove()
}

async function pageAt(address) {
  const response = await fetch(address, { headers: { accept: 'text/html' } })
  return response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : null
}

/** A view counts once the article has been looked at for five seconds. */
function countView() {
  const article = document.querySelector('[data-view]')?.dataset.view
  if (!article) return
  let timer
  const seen = () => {
    navigator.sendBeacon(`${api}/v1/views`, JSON.stringify({ article }))
    document.removeEventListener('visibilitychange', look)
  }
  const look = () => {
    clearTimeout(timer)
    if (document.visibilityState === 'visible') timer = setTimeout(seen, 5000)
  }
  document.addEventListener('visibilitychange', look)
  look()
}

/** Plays a scene: each line that comes is a step of it. */
function playScenes() {
  for (const button of document.querySelectorAll('[data-scene]'))
    button.addEventListener('click', async () => {
      const list = button.parentElement.querySelector('ol')
      list.replaceChildren()
      button.disabled = true
      try {
        const response = await fetch(button.dataset.scene, { method: 'POST' })
        if (!response.ok) list.append(step({ at: 0, text: (await response.json()).title, isGood: false }))
        else for await (const line of linesOf(response.body)) list.append(step(JSON.parse(line)))
      } catch {
        list.append(step({ at: 0, text: 'The connection was lost. Play it again.', isGood: false }))
      }
      button.disabled = false
      button.textContent = 'Play again'
    })
}

/** Characters of an address that is not shown. */
const LONG = 60

function step({ at, text, request, status, milliseconds, isGood, href }) {
  const item = document.createElement('li')
  const when = document.createElement('b')
  when.textContent = `${(at / 1000).toFixed(2)} s`
  const what = document.createElement('div')
  what.textContent = isGood === undefined ? text : `${isGood ? '✓' : '✗'} ${text}`
  if (isGood === false) item.className = 'bad'
  if (href) {
    const link = document.createElement('a')
    link.href = api + href
    link.textContent = href.length > LONG ? 'Open' : href
    what.append(' ', link)
  }
  if (request) {
    const code = document.createElement('code')
    code.textContent = `${request} → ${status}, ${milliseconds} ms`
    what.append(code)
  }
  item.append(when, what)
  return item
}

async function* linesOf(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = (rest + value).split('\n')
    rest = lines.pop()
    yield* lines
  }
}
