// The panel of an operation: a form that sends it. The panel is made by the server.

const { panels, key, prefix } = window.explorer
const area = document.getElementById('panel')
const MOST = 200_000
let sending = null
let used = key ?? ''

/** Shows an operation by its id. */
export async function show(operation) {
  sending?.abort()
  const answer = await fetch(panels.replace('{operation}', encodeURIComponent(operation)))
  if (!answer.ok) throw new Error('The operation could not be loaded.')
  area.innerHTML = await answer.text()
  const form = area.querySelector('form')
  const keyField = form.querySelector('#key')
  if (keyField) keyField.value = used
  form.addEventListener('input', () => describe(form))
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    await send(form)
  })
  describe(form)
}

/** The request that the form makes. */
function requestOf(form) {
  const { method, path } = form.dataset
  const headers = {}
  const query = []
  let filled = path
  for (const { name, value, dataset } of form.querySelectorAll('[data-in]')) {
    if (dataset.in === 'path') filled = filled.replace(`{${name}}`, encodeURIComponent(value))
    else if (value === '') continue
    else if (dataset.in === 'header') headers[name] = value
    else
      query.push(
        `${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':')}`,
      )
  }
  const [secret, accept, type] = ['key', 'accept', 'media-type'].map((id) => form.querySelector(`#${id}`)?.value)
  if (accept) headers.accept = accept
  if (secret) headers.authorization = `Bearer ${secret}`
  const file = form.querySelector('#file')?.files[0]
  const text = form.querySelector('#body')?.value
  const body = isWritten(form) ? text : file
  if (type && body) headers['content-type'] = type
  return {
    method,
    url: `${prefix}${filled}${query.length ? `?${query.join('&')}` : ''}`,
    headers,
    body: body || undefined,
  }
}

function isWritten(form) {
  const chosen = form.querySelector('#media-type')?.selectedOptions[0]
  return chosen !== undefined && chosen.dataset.written !== undefined
}

/** The same request with curl, and the field that the chosen media type needs. */
function describe(form) {
  used = form.querySelector('#key')?.value ?? used
  const { method, url, headers, body } = requestOf(form)
  if (form.querySelector('#media-type')) {
    form.querySelector('#written').hidden = !isWritten(form)
    form.querySelector('#chosen').hidden = isWritten(form)
  }
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`
  const shown = Object.entries(headers).map(([name, value]) =>
    name === 'authorization' ? '-H "Authorization: Bearer $KEY"' : `-H ${quoted(`${name}: ${value}`)}`,
  )
  const data =
    body === undefined ? [] : [typeof body === 'string' ? `-d ${quoted(body)}` : `--data-binary @${body.name}`]
  const [verb, address] = [method === 'GET' ? '' : ` -X ${method}`, quoted(new URL(url, location.origin).href)]
  document.getElementById('curl').textContent = [`curl${verb} ${address}`, ...shown, ...data].join(' \\\n  ')
}

async function send(form) {
  sending?.abort()
  sending = new AbortController()
  const { signal } = sending
  const { method, url, headers, body } = requestOf(form)
  const answer = document.getElementById('answer')
  answer.hidden = false
  answer.textContent = 'Sending…'
  const from = performance.now()
  try {
    const response = await fetch(url, { method, headers, body, signal })
    const took = Math.round(performance.now() - from)
    const status = element('h2', `${response.status} ${response.statusText}`.trim())
    status.className = response.ok ? 'good' : 'bad'
    const names = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
    const more = element('details', '', element('summary', 'Headers'), code(names))
    answer.replaceChildren(status, element('p', `${took} ms`), ...(names ? [more] : []))
    answer.scrollIntoView({ block: 'nearest' })
    await showContent(response, answer)
    answer.scrollIntoView({ block: 'nearest' })
  } catch (error) {
    if (!signal.aborted) answer.textContent = error.message
  }
}

/** Text as it arrives, so that event streams can be watched; images as images. */
async function showContent(response, answer) {
  const type = response.headers.get('content-type') ?? ''
  if (/^(image|audio|video)\//.test(type) && !type.includes('svg')) {
    const shown = document.createElement(type.startsWith('image/') ? 'img' : type.split('/')[0])
    shown.src = URL.createObjectURL(await response.blob())
    shown.controls = true
    if (shown.tagName === 'IMG') shown.alt = 'The image of the response'
    answer.append(shown)
    return
  }
  if (!response.body) return
  const pre = code('')
  answer.append(pre)
  const [text] = pre.children
  let whole = ''
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  for (let read = await reader.read(); !read.done && whole.length < MOST; read = await reader.read()) {
    whole += read.value
    if (type.includes('event-stream')) text.textContent = whole
  }
  reader.cancel().catch(() => {})
  text.textContent = whole.length < MOST ? pretty(whole, type) : `${whole.slice(0, MOST)}…`
}

function pretty(text, type) {
  if (!/[/+]json\b/.test(type)) return text
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

function code(text) {
  const pre = element('pre', '', element('code', text))
  pre.tabIndex = 0
  return pre
}

function element(name, text, ...children) {
  const made = document.createElement(name)
  if (text) made.textContent = text
  made.append(...children)
  return made
}
