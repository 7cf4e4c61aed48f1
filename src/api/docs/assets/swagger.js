// Swagger UI, which is given the document of one operation at a time: the whole document takes it seconds.

const { documents, bundle, key } = window.explorer
const area = document.getElementById('panel')
let loaded = null
let ui = null

/** Shows an operation by its id. */
export async function show(operation) {
  await load()
  const url = documents.replace('{operation}', encodeURIComponent(operation))
  if (ui) {
    ui.specActions.updateUrl(url)
    ui.specActions.download(url)
    return
  }
  const mended = new Promise((resolve) => {
    new MutationObserver(() => mend() && resolve()).observe(area, { childList: true, subtree: true })
  })
  ui = SwaggerUIBundle({
    url,
    dom_id: '#panel',
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
  await mended
}

function load() {
  loaded ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = bundle
    script.onload = resolve
    script.onerror = () => reject(new Error('Swagger UI could not be loaded.'))
    document.head.append(script)
  })
  return loaded
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

/** Names, levels and focus that Swagger UI's markup lacks; true: an operation is shown. */
function mend() {
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
  return area.querySelector('.opblock-body') !== null
}

function label(field, name) {
  if (!field.labels?.length && !field.hasAttribute('aria-label')) field.setAttribute('aria-label', name)
}
