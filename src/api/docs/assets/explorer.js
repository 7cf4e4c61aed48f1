// The list of operations is in the page. The panel beside it is ours at `/docs`, and Swagger UI at `/docs/swagger`.

const { panel: script } = document.querySelector('.explorer').dataset
const area = document.getElementById('panel')
const title = document.getElementById('operation')
const loading = document.getElementById('loading')
const links = [...document.querySelectorAll('.tag a')]
let panel = null

addEventListener('hashchange', go)
document.getElementById('filter').addEventListener('input', ({ target }) => filter(target.value))
go()

function go() {
  open().catch(({ message }) => {
    loading.hidden = false
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
  loading.hidden = panel !== null
  const isBeside = matchMedia('(min-width: 48.01rem)').matches
  if (isBeside) chosen.scrollIntoView({ block: 'nearest' })
  const isFirst = panel === null
  panel ??= await import(script)
  await panel.show(operation)
  loading.hidden = true
  if (!isFirst || !isBeside) document.querySelector('main').scrollIntoView()
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
