// The list of operations is in the page. Swagger UI is loaded with the first operation that is opened, and is given the
// document of one operation at a time: the whole document takes it seconds.

const { documents, key } = window.explorer
const area = document.getElementById('swagger-ui')
const title = document.getElementById('operation')
const loading = document.getElementById('loading')
const links = [...document.querySelectorAll('.tag a')]
let bundle = null
let ui = null

addEventListener('hashchange', go)
document.getElementById('filter').addEventListener('input', ({ target }) => filter(target.value))
go()

function go() {
  open().catch(({ message }) => {
    loading.textContent = message
  })
}

/** `#/Tag/operation` opens an operation, `#/Tag` its group. */
async function open() {
  const [tag, operation] = decodeURIComponent(location.hash).replace(/^#\//, '').split('/')
  const group = [...document.querySelectorAll('.tag')].find(({ dataset }) => dataset.tag === tag)
  if (group) group.open = true
  const chosen = links.find(({ hash }) => operation && hash === `#/${tag}/${operation}`)
  for (const link of links)
    if (link === chosen) link.setAttribute('aria-current', 'true')
    else link.removeAttribute('aria-current')
  document.getElementById('intro').hidden = Boolean(chosen)
  title.hidden = area.hidden = !chosen
  title.textContent = chosen?.querySelector('.name').textContent ?? ''
  if (!chosen) return
  loading.hidden = ui !== null
  const isBeside = matchMedia('(min-width: 48.01rem)').matches
  if (isBeside) chosen.scrollIntoView({ block: 'nearest' })
  if (ui || !isBeside) document.querySelector('main').scrollIntoView()
  await load()
  show(`${documents}&operation=${encodeURIComponent(operation)}`)
}

function load() {
  bundle ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = document.querySelector('.explorer').dataset.bundle
    script.onload = resolve
    script.onerror = () => reject(new Error('Swagger UI could not be loaded.'))
    document.head.append(script)
  })
  return bundle
}

function show(url) {
  if (ui) {
    ui.specActions.updateUrl(url)
    ui.specActions.download(url)
    return
  }
  new MutationObserver(mend).observe(area, { childList: true, subtree: true })
  ui = SwaggerUIBundle({
    url,
    dom_id: '#swagger-ui',
    layout: 'Operation',
    presets: [SwaggerUIBundle.presets.apis],
    plugins: [oneOperation],
    docExpansion: 'full',
    displayRequestDuration: true,
    persistAuthorization: false,
    syntaxHighlight: { activated: false },
    tryItOutEnabled: true,
    validatorUrl: null,
    onComplete() {
      if (key) ui.preauthorizeApiKey('key', key)
    },
  })
}

/** Swagger UI with its operation only. Its YAML parser takes longer than the rest, and the document is JSON. */
function oneOperation({ React: { createElement } }) {
  const Operation = ({ getComponent }) =>
    createElement(
      'div',
      { className: 'swagger-ui' },
      ...['SvgAssets', 'errors', 'AuthorizeBtnContainer', 'operations'].map((name) =>
        createElement(getComponent(name, name !== 'SvgAssets')),
      ),
    )
  const parseToJson =
    (_, { specActions }) =>
    (text) =>
      specActions.updateJsonSpec(JSON.parse(text))
  return {
    components: {
      Operation,
      JsonSchema_string_uuid: ({ getComponent, ...props }) =>
        createElement(getComponent('JsonSchema_string'), { getComponent, ...props }),
    },
    wrapComponents: {
      OperationTag:
        () =>
        ({ children }) =>
          children,
    },
    statePlugins: { spec: { wrapActions: { parseToJson } } },
  }
}

/** Names, levels and focus that Swagger UI's markup lacks. */
function mend() {
  if (area.querySelector('.opblock-body')) loading.hidden = true
  for (const heading of area.querySelectorAll('h4, h5')) {
    heading.setAttribute('role', 'heading')
    heading.setAttribute('aria-level', heading.tagName === 'H4' ? '2' : '3')
  }
  for (const pre of area.querySelectorAll('pre')) pre.tabIndex = 0
  for (const row of area.querySelectorAll('tr[data-param-name]'))
    for (const field of row.querySelectorAll('input, select, textarea')) label(field, row.dataset.paramName)
  for (const field of area.querySelectorAll('textarea')) label(field, 'Request body')
  for (const field of area.querySelectorAll('select')) label(field, 'Media type')
  for (const field of area.querySelectorAll('input')) label(field, 'Value')
}

function label(field, name) {
  if (!field.labels?.length && !field.hasAttribute('aria-label')) field.setAttribute('aria-label', name)
}

/** Shows the operations whose tag, method, path and summary have all the words. */
function filter(sought) {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean)
  let found = 0
  for (const group of document.querySelectorAll('.tag')) {
    const heading = group.querySelector('summary').textContent
    let here = 0
    for (const item of group.querySelectorAll('li')) {
      const text = `${heading} ${item.textContent}`.toLowerCase()
      item.hidden = !words.every((word) => text.includes(word))
      if (!item.hidden) here++
    }
    group.hidden = here === 0
    group.open = words.length > 0 && here > 0
    found += here
  }
  document.getElementById('no-match').hidden = found > 0
}
